package dev.steelyard.cli;

import dev.steelyard.core.unit.Unit;
import dev.steelyard.store.Compaction;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreInfo;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code steelyard store}. */
@Command(
    name = "store",
    description = "Shows where the store is and how big, or compacts it.",
    footer = {"", "Example: steelyard store compact"})
final class StoreCommand implements Callable<Integer> {

  private final Surroundings around;

  @Mixin private CommonOptions common = new CommonOptions();

  /** What to do. */
  enum Action {
    INFO,
    COMPACT
  }

  @Parameters(
      arity = "0..1",
      paramLabel = "info|compact",
      defaultValue = "info",
      description = "Default: ${DEFAULT-VALUE}.")
  private Action action = Action.INFO;

  StoreCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    try (Store store = common.openStore(around)) {
      switch (action) {
        case INFO -> print(store.info());
        case COMPACT -> print(store.compact());
      }
    }
    return ExitCode.GOOD;
  }

  private void print(StoreInfo info) {
    around.out().println(info.location());
    if (info.tables().isEmpty()) {
      around.out().println("  empty: nothing was published yet");
    }
    for (StoreInfo.TableInfo table : info.tables()) {
      around
          .out()
          .println(
              "  %s: %d rows, %s in %d fragments, %d versions%s"
                  .formatted(
                      table.name(),
                      table.rows(),
                      Unit.BYTES.format((double) table.bytes()),
                      table.fragments(),
                      table.versions(),
                      table.indexes().isEmpty()
                          ? ""
                          : ", indexes " + String.join(", ", table.indexes())));
    }
  }

  private void print(Compaction done) {
    around
        .out()
        .println(
            "%d fragments became %d; %d old versions removed, %s freed"
                .formatted(
                    done.fragmentsBefore(),
                    done.fragmentsAfter(),
                    done.versionsRemoved(),
                    Unit.BYTES.format((double) done.bytesFreed())));
  }
}
