package dev.steelyard.cli;

import dev.steelyard.lab.load.LoadAmount;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How much load there is to be, when it is to be another than the scenario says. */
final class LoadAmountOptions {

  @Option(
      names = "--users",
      paramLabel = "N",
      description = "N users all the time; with --rate, at most N.")
  private @Nullable Integer users;

  @Option(
      names = "--rate",
      paramLabel = "N/s",
      description = "Iterations begin N times a second, whatever the answers take.")
  private @Nullable String rate;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      description = "How long, as in 30s or 5m. Default: as long as the scenario.")
  private @Nullable String length;

  LoadAmount amount() {
    return new LoadAmount(
        Optional.ofNullable(users), Optional.ofNullable(rate), Optional.ofNullable(length));
  }
}
