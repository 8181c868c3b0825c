package dev.steelyard.cli;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.report.Format;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.lance.LanceStore;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command understands. */
@SuppressWarnings("UnusedVariable") // picocli itself reads --help and --debug
final class CommonOptions {

  @Option(
      names = "--store",
      paramLabel = "URI",
      description =
          "Folder or s3:// URI of the store. Default: $STEELYARD_STORE, $LANCE_BENCH_URI, then"
              + " ~/.steelyard.")
  private @Nullable String store;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, json, csv, markdown or html. Default: ${DEFAULT-VALUE}.")
  private String format = "text";

  @Option(
      names = {"-q", "--quiet"},
      description = "No progress, no remarks: data and errors only.")
  private boolean quiet;

  @Option(names = "--debug", description = "Print stack traces with errors.")
  private boolean debug;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  Format format() {
    return Format.parse(format);
  }

  boolean quiet() {
    return quiet;
  }

  StoreLocation location(Surroundings around) {
    return StoreLocation.resolve(Optional.ofNullable(store), around.environment());
  }

  Store openStore(Surroundings around) {
    return LanceStore.open(location(around));
  }

  /** Where runs keep journals, logs and reports: in the store's folder, or beside its cache. */
  Path runsFolder(Surroundings around) {
    return location(around)
        .folder()
        .map(folder -> folder.resolve("runs"))
        .orElseGet(() -> stateFolder(around).resolve("runs"));
  }

  private static Path stateFolder(Surroundings around) {
    String home = around.environment().get("HOME");
    String state = around.environment().get("XDG_STATE_HOME");
    if (state != null && !state.isBlank()) {
      return Path.of(state, "steelyard");
    }
    if (home == null || home.isBlank()) {
      throw SteelyardException.invalid(
          "set HOME or XDG_STATE_HOME: runs keep their journals there");
    }
    return Path.of(home, ".local", "state", "steelyard");
  }
}
