#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "models/facility/facility.h"
#include "models/simulation/power_flow.h"
#include "models/simulation/workload.h"

namespace hallscope {

/// The constants of one rack's simulation: what does not change with time.
struct RackPlan {
  ElementIndex element = no_element;
  PowerLine power;             ///< of the rack, over its jobs' level
  double liquid_fraction = 0;  ///< share of the power that leaves in the liquid
  double supply_c = 0;
  double design_flow = 0;  ///< m³/s that carries the full load's liquid share to the design return
  double design_drop = 0;  ///< Pa at the design flow
  bool steady = false;     ///< no GPUs: the flow does not follow jobs

  bool liquid_cooled() const { return design_flow > 0; }
};

/// A share of a rack's liquid (or air) that belongs to a CDU (or CRAH).
struct Share {
  std::uint32_t rack = 0;  ///< position in CampusPlan::racks
  float share = 1;
};

/// A CDU or CRAH with what it serves.
struct ServicePlan {
  ElementIndex element = no_element;
  double supply_c = 0;
  std::vector<Share> shares;
};

/// Everything that the generator works out once, before it steps through time.
struct CampusPlan {
  std::vector<RackPlan> racks;  ///< those whose model states a power, ascending
  std::shared_ptr<const WorkloadSignal> signal;
  std::vector<ServicePlan> cdus;   ///< liquid-cooled racks by coolant graph, ascending
  std::vector<ServicePlan> crahs;  ///< all racks of the CRAH's hall, ascending
  std::vector<CarriedPower> carried;

  std::vector<ElementIndex> gpus;
  std::vector<std::uint32_t> first_gpu;  ///< rack → its first entry in `gpus`; one more entry than racks
  std::vector<float> gpu_power_w;        ///< at its limit
  std::vector<float> gpu_rise_k;         ///< at its limit
};

CampusPlan plan_campus(const Facility&, const Workload&);

}  // namespace hallscope
