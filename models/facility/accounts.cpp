#include "models/facility/accounts.h"

#include <string_view>

#include "models/facility/model_figure.h"

namespace hallscope {
namespace {

constexpr std::string_view model_key = "hallscope:accounts";
constexpr std::string_view tokens_prefix = "tokens:";

/// Each number by the key under which the model holds it.
template <class Visit>
void each_number(auto& accounts, const Visit& visit) {
  visit("gridCarbon", accounts.stated_grid_carbon);
  visit("generatorCarbon", accounts.stated_generator_carbon);
  visit("renewableShare", accounts.renewable_share);
  visit("reusedHeatShare", accounts.reused_heat_share);
  visit("houseLoad", accounts.house_load_w);
  visit("electricityPrice", accounts.electricity_price);
  visit("waterPrice", accounts.water_price);
}

}  // namespace

std::optional<double> Accounts::tokens_of(const std::string& job) const {
  auto found = tokens_per_gpu_s.find(job);
  if (found == tokens_per_gpu_s.end()) found = tokens_per_gpu_s.find("*");
  return found == tokens_per_gpu_s.end() ? std::nullopt : std::optional(found->second);
}

EquipmentModel model_of(const Accounts& accounts) {
  EquipmentModel model;
  model.key = model_key;
  model.type = ElementType::Site;
  const auto put = [&](const std::string& key, double value) {
    model.figures[key] = {value, accounts.currency, "the facility file", FigureStatus::sourced};
  };
  each_number(accounts, [&](const char* key, const std::optional<double>& value) {
    if (value) put(key, *value);
  });
  for (const auto& [job, rate] : accounts.tokens_per_gpu_s) put(std::string(tokens_prefix) + job, rate);
  return model;
}

Accounts accounts_of(const Facility& facility) {
  Accounts accounts;
  const auto at = facility.catalog().find(model_key);
  if (!at) return accounts;
  const auto& model = facility.catalog().model(*at);
  each_number(accounts, [&](const char* key, std::optional<double>& value) { value = figure(model, key); });
  for (const auto& [key, figure] : model.figures) {
    accounts.currency = figure.unit;
    if (key.starts_with(tokens_prefix)) accounts.tokens_per_gpu_s[key.substr(tokens_prefix.size())] = figure.value;
  }
  return accounts;
}

}  // namespace hallscope
