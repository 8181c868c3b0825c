package dev.steelyard.cli.store;

import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.command.ExitCode;
import dev.steelyard.cli.options.CommonOptions;
import dev.steelyard.cli.output.Messages;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.report.content.Signs;
import dev.steelyard.store.Compaction;
import dev.steelyard.store.Damage;
import dev.steelyard.store.Repair;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreInfo;
import dev.steelyard.store.Verification;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code steelyard store}. */
@Command(
    name = "store",
    description =
        "Shows where the store is and how big, compacts it, reads all of it for damage, or sets it"
            + " right after damage; removes a build that was published by mistake; copies stores,"
            + " which need not be of the same kind: folders and buckets.",
    footer = {
      "",
      "Example: steelyard store compact",
      "         steelyard store verify",
      "         steelyard store remove --dut mydb --version 0.2.0+def5678",
      "         steelyard store backup s3://bench/backup",
      "         steelyard store copy ~/.steelyard s3://bench/results",
      "         steelyard store merge laptop server s3://bench/results",
      "After a power cut or damage, repair sets aside what cannot be read and keeps the",
      "rest. It deletes nothing; exits 3 when something that was stored is gone.",
      "What is copied again adds nothing, and a copy that was cut off goes on. Damaged",
      "rows stay where they are: exit code 3."
    })
public final class StoreCommand implements Callable<Integer> {

  private final CliContext around;

  @Mixin private CommonOptions common = new CommonOptions();

  /** What to do. */
  enum StoreAction {
    INFO,
    BACKUP,
    COMPACT,
    COPY,
    MERGE,
    REMOVE,
    REPAIR,
    VERIFY
  }

  /** As one types them. */
  static final class Words extends ArrayList<String> {
    Words() {
      super(
          Arrays.stream(StoreAction.values())
              .map(action -> action.name().toLowerCase(Locale.ROOT))
              .toList());
    }
  }

  @Parameters(
      index = "0",
      arity = "0..1",
      completionCandidates = Words.class,
      paramLabel = "info|compact|verify|repair|remove|copy|merge|backup",
      defaultValue = "info",
      description = "Default: ${DEFAULT-VALUE}.")
  private StoreAction action = StoreAction.INFO;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "STORE",
      description = "Folders or s3:// URIs: FROM TO of copy, FROM... TO of merge, TO of backup.")
  private List<String> places = List.of();

  public StoreCommand(CliContext around) {
    this.around = around;
  }

  @ArgGroup(exclusive = false, heading = "What remove takes away:%n")
  private RemovalOptions removal = new RemovalOptions();

  @Override
  public Integer call() {
    if (action != StoreAction.REMOVE) {
      removal.refuse();
    }
    StoreCopies copies = new StoreCopies(common, around);
    return switch (action) {
      case BACKUP -> copies.backup(places);
      case COPY -> copies.copy(places);
      case MERGE -> copies.mergeAll(places);
      case INFO, COMPACT, REMOVE, REPAIR, VERIFY -> onStore();
    };
  }

  private int onStore() {
    if (!places.isEmpty()) {
      throw SteelyardException.invalid(
          "'steelyard store %s' takes no further words; name the store with --store"
              .formatted(action.name().toLowerCase(Locale.ROOT)));
    }
    try (Store store = common.openStoreToRead(around)) {
      switch (action) {
        case INFO -> print(store.info());
        case COMPACT -> print(store.compact());
        case VERIFY -> {
          return print(store.verify());
        }
        case REMOVE -> {
          return removal.remove(store, around);
        }
        case REPAIR -> {
          return print(store.repair());
        }
        case BACKUP, COPY, MERGE -> throw new IllegalStateException(action.toString());
      }
    }
    return ExitCode.GOOD;
  }

  private void print(int indent, String text) {
    around.paragraphs().print(indent, text);
  }

  private int print(Verification found) {
    around.out().println(Messages.printable(found.location()));
    if (found.tables().isEmpty()) {
      print(2, "empty: nothing was published yet");
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
    if (!found.location().contains("://")
        && found.tables().stream().anyMatch(StoreCommand::needsRepair)) {
      around
          .err()
          .println(
              "steelyard: files that cannot be read are set aside with 'steelyard store repair'");
    }
    return ExitCode.FAILED;
  }

  private static boolean needsRepair(Verification.TableFinding table) {
    return table.files().stream().anyMatch(file -> !file.isReadable());
  }

  private void print(Verification.TableFinding table) {
    print(
        2,
        "%s: %s: %s verified, %s unverifiable, %s damaged; %s"
            .formatted(
                table.name(),
                Signs.counted(table.rows(), "row"),
                Signs.grouped(table.verified()),
                Signs.grouped(table.unverifiable()),
                Signs.grouped(table.damage().count()),
                Signs.counted(table.files().size(), "damaged file")));
    printChanged(table.damage());
    if (table.repeated() > 0) {
      print(
          4,
          "%s with an id that another has too: of each id the one published last counts"
              .formatted(Signs.counted(table.repeated(), "row")));
    }
    for (Verification.DamagedFile file : table.files()) {
      print(
          4,
          "%s: %s: %s"
              .formatted(
                  file.isReadable() ? "can be read, but" : "cannot be read",
                  file.path(),
                  file.reason()));
    }
  }

  private void print(StoreInfo info) {
    around.out().println(info.location());
    if (info.tables().isEmpty()) {
      print(2, "empty: nothing was published yet");
    }
    for (StoreInfo.TableInfo table : info.tables()) {
      print(
          2,
          "%s: %s, %s in %s, %s%s"
              .formatted(
                  table.name(),
                  Signs.counted(table.rows(), "row"),
                  Unit.BYTES.format((double) table.bytes()),
                  Signs.counted(table.fragments(), "fragment"),
                  Signs.counted(table.versions(), "version"),
                  table.indexes().isEmpty()
                      ? ""
                      : ", indexes " + String.join(", ", table.indexes())));
    }
  }

  private int print(Repair done) {
    if (done.tables().isEmpty()) {
      around.out().println("nothing to repair: every row and every file can be read");
    }
    done.tables().forEach(this::print);
    if (!done.isLoss()) {
      return ExitCode.GOOD;
    }
    around.out().flush();
    around
        .err()
        .println(
            "steelyard: the store can be used again, but not all that was stored is in it; publish"
                + " it again if you still have it");
    return ExitCode.FAILED;
  }

  private void print(Repair.TableRepaired table) {
    table.said().forEach(what -> print(0, table.name() + ": " + what));
    printChanged(table.damage());
    String now =
        table.newest() == 0
            ? "the table begins anew"
            : "its newest version is %d now, with %s"
                .formatted(table.newest(), Signs.counted(table.rows(), "row"));
    String kept =
        table.folder().map(folder -> "; what was set aside is kept in " + folder).orElse("");
    print(0, "%s: %s%s".formatted(table.name(), now, kept));
  }

  private void printChanged(Damage damage) {
    for (String row : damage.named()) {
      print(4, "changed since Steelyard wrote it: " + row);
    }
    if (damage.count() > damage.named().size()) {
      print(4, "and %s more".formatted(Signs.grouped(damage.count() - damage.named().size())));
    }
  }

  private void print(Compaction done) {
    around
        .out()
        .println(
            "%s became %s; %s removed, %s freed"
                .formatted(
                    Signs.counted(done.fragmentsBefore(), "fragment"),
                    Signs.grouped(done.fragmentsAfter()),
                    Signs.counted(done.versionsRemoved(), "old version"),
                    Unit.BYTES.format((double) done.bytesFreed())));
  }
}
