package dev.steelyard.cli;

import dev.steelyard.core.unit.Unit;
import dev.steelyard.report.content.Signs;
import dev.steelyard.store.Compaction;
import dev.steelyard.store.Repair;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreInfo;
import dev.steelyard.store.Verification;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code steelyard store}. */
@Command(
    name = "store",
    description =
        "Shows where the store is and how big, compacts it, reads all of it for damage, or sets it"
            + " right after damage.",
    footer = {
      "",
      "Example: steelyard store compact",
      "         steelyard store verify",
      "After a power cut or damage, repair sets aside what cannot be read. It deletes",
      "nothing; exits 3 when a table has no version that can be read."
    })
final class StoreCommand implements Callable<Integer> {

  private final Surroundings around;

  @Mixin private CommonOptions common = new CommonOptions();

  /** What to do. */
  enum Action {
    INFO,
    COMPACT,
    REPAIR,
    VERIFY
  }

  @Parameters(
      arity = "0..1",
      paramLabel = "info|compact|verify|repair",
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
        case VERIFY -> {
          return print(store.verify());
        }
        case REPAIR -> print(store.repair());
      }
    }
    return ExitCode.GOOD;
  }

  private int print(Verification found) {
    around.out().println(Messages.printable(found.location()));
    if (found.tables().isEmpty()) {
      around.out().println("  empty: nothing was published yet");
    }
    found.tables().forEach(this::print);
    if (found.isSound()) {
      return ExitCode.GOOD;
    }
    around.out().flush();
    around
        .err()
        .println(
            "steelyard: the store is damaged; put back a copy of the files named, or publish the"
                + " results named again");
    if (found.tables().stream().anyMatch(StoreCommand::hasDamagedVersion)) {
      around
          .err()
          .println(
              "steelyard: versions that cannot be read are set aside with 'steelyard store repair'");
    }
    return ExitCode.FAILED;
  }

  private static boolean hasDamagedVersion(Verification.TableFinding table) {
    return table.files().stream().anyMatch(file -> file.path().endsWith(".manifest"));
  }

  private void print(Verification.TableFinding table) {
    around
        .out()
        .println(
            "  %s: %d rows: %d verified, %d unverifiable, %d damaged; %d damaged files"
                .formatted(
                    table.name(),
                    table.rows(),
                    table.verified(),
                    table.unverifiable(),
                    table.damage().count(),
                    table.files().size()));
    for (String row : table.damage().named()) {
      around.out().println(Messages.printable("    changed since Steelyard wrote it: " + row));
    }
    if (table.damage().count() > table.damage().named().size()) {
      around
          .out()
          .println(
              "    and %,d more".formatted(table.damage().count() - table.damage().named().size()));
    }
    for (Verification.DamagedFile file : table.files()) {
      around
          .out()
          .println(
              Messages.printable(
                  "    cannot be read: %s: %s".formatted(file.path(), file.reason())));
    }
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

  private void print(Repair done) {
    if (done.tables().isEmpty()) {
      around.out().println("nothing to repair: the newest version of every table can be read");
    }
    for (Repair.TableRepaired table : done.tables()) {
      table.lost().forEach(lost -> around.out().println(table.name() + ": set aside " + lost));
      String now =
          table.newest() == 0
              ? "the table begins anew"
              : "its newest version is %d now, with %s"
                  .formatted(table.newest(), Signs.counted(table.rows(), "row"));
      around
          .out()
          .println(
              "%s: %s; what was set aside is kept in %s"
                  .formatted(table.name(), now, table.folder()));
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
