package dev.steelyard.cli.load;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How much load there is to be, when it is to be another than the scenario says. */
final class LoadAmountOptions {

  @Option(
      names = {"-c", "--users"},
      paramLabel = "N",
      description =
          "N users all the time. Default of an address: 50. With --rate at most N, else 10,000:"
              + " what finds none of them free is dropped, and its wait is in no latency.")
  private @Nullable String users;

  @Option(
      names = {"-R", "--rate"},
      paramLabel = "N/s",
      description =
          "Iterations begin N times a second, whatever the answers take, as long as users are"
              + " free.")
  private @Nullable String rate;

  @Option(
      names = {"-z", "--for"},
      paramLabel = "TIME",
      description =
          "How long, as in 30s or 5m. Default: as long as the scenario; of an address, 10s.")
  private @Nullable String length;

  /** As keys of a scenario. */
  Map<String, String> keys() {
    Map<String, String> keys = new LinkedHashMap<>();
    if (rate != null) {
      keys.put("rate", rate);
    }
    if (users != null) {
      keys.put(rate == null ? "users" : "max_users", users);
    }
    if (length != null) {
      keys.put("for", length);
    }
    return keys;
  }
}
