#include "models/facility/reading/accounts_json.h"

#include "models/facility/reading/workload_json.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

constexpr double most_house_w = 1e9, most_carbon = 10, most_price = 1e6, most_tokens = 1e9;

void read_share(const JsonNode& node, const char* key, std::optional<double>& into) {
  if (node.has(key)) into = bounded(node, key, 0, 0, 1);
}

void read_rate(const JsonNode& node, const char* key, double most, std::optional<double>& into) {
  if (node.has(key)) into = bounded(node, key, 0, 0, most);
}

void read_tokens(const JsonNode& node, Accounts& accounts) {
  constexpr auto key = "tokensPerGpuSecond";
  const auto member = node.member(key);
  if (!member) return;
  if (member->value().is_number()) {
    accounts.tokens_per_gpu_s["*"] = bounded(node, key, 0, 0, most_tokens);
    return;
  }
  if (!member->expect_object()) return;
  for (const auto& [job, of_job] : node.members(key)) {
    const auto& value = of_job.value();
    if (value.is_number() && value.get<double>() >= 0 && value.get<double>() <= most_tokens)
      accounts.tokens_per_gpu_s[job] = value.get<double>();
    else
      of_job.error(say("expected tokens a second of one GPU, 0 to 1e9"));
  }
}

}  // namespace

std::optional<Accounts> read_accounts(const JsonNode& root) {
  const auto node = root.member("accounts");
  if (!node || !node->expect_object()) return std::nullopt;
  node->allow_only({"gridCarbon", "generatorCarbon", "renewableShare", "reusedHeatShare", "houseLoad",
                    "electricityPrice", "waterPrice", "currency", "tokensPerGpuSecond", "note"});
  Accounts accounts;
  read_rate(*node, "gridCarbon", most_carbon, accounts.stated_grid_carbon);
  read_rate(*node, "generatorCarbon", most_carbon, accounts.stated_generator_carbon);
  read_share(*node, "renewableShare", accounts.renewable_share);
  read_share(*node, "reusedHeatShare", accounts.reused_heat_share);
  read_rate(*node, "houseLoad", most_house_w, accounts.house_load_w);
  read_rate(*node, "electricityPrice", most_price, accounts.electricity_price);
  read_rate(*node, "waterPrice", most_price, accounts.water_price);
  if (const auto currency = node->text("currency")) {
    if (currency->empty() || currency->size() > 12)
      node->error("currency", say("expected a short name, such as \"USD\""));
    else
      accounts.currency = *currency;
  }
  read_tokens(*node, accounts);
  return accounts;
}

}  // namespace hallscope
