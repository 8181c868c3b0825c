package dev.steelyard.cli;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.lance.LanceStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command understands. */
@SuppressWarnings("UnusedVariable") // picocli itself reads --help
final class CommonOptions {

  @Option(
      names = "--store",
      paramLabel = "URI",
      description =
          "Folder or s3:// URI of the store. Default: STEELYARD_STORE, LANCE_BENCH_URI, else the"
              + " folder ~/.steelyard.")
  private @Nullable String store;

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

  /** The same options, to be given to another command. */
  List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    if (store != null) {
      arguments.addAll(List.of("--store", store));
    }
    if (quiet) {
      arguments.add("--quiet");
    }
    if (debug) {
      arguments.add("--debug");
    }
    return arguments;
  }

  boolean quiet() {
    return quiet;
  }

  StoreLocation location(Surroundings around) {
    return StoreLocation.resolve(Optional.ofNullable(store), around.environment());
  }

  Store openStore(Surroundings around) {
    return LanceStore.open(location(around), remark -> Messages.remark(remark, around.err()));
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
