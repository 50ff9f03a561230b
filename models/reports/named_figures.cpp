#include "models/analysis/plant/figures.h"

namespace hallscope {

std::vector<NamedFigure> named_figures(const Figures& f) {
  return {{"it_power_w", &f.it_power},
          {"total_power_w", &f.total_power},
          {"power_ratio", &f.power_ratio},
          {"it_energy_j", &f.it_energy},
          {"total_energy_j", &f.total_energy},
          {"pue", &f.pue},
          {"wue_l_per_kwh", &f.wue},
          {"cue_kg_per_kwh", &f.cue},
          {"cer", &f.cer},
          {"erf", &f.erf},
          {"ere", &f.ere},
          {"ref", &f.ref},
          {"gpu_part", &f.gpu_part},
          {"water_m3", &f.water},
          {"carbon_kg", &f.carbon_kg},
          {"cost", &f.cost},
          {"tokens", &f.tokens},
          {"tokens_lost", &f.tokens_lost},
          {"tokens_per_s", &f.token_rate},
          {"tokens_per_s_per_w", &f.tokens_a_watt},
          {"tokens_per_kwh", &f.tokens_a_kwh},
          {"cost_per_million_tokens", &f.token_cost}};
}

}  // namespace hallscope
