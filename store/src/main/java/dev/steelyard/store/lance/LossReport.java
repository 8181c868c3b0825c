package dev.steelyard.store.lance;

import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.disk.TableFolder;
import dev.steelyard.store.disk.TableState.Behind;
import dev.steelyard.store.disk.TableState.Broken;
import dev.steelyard.store.disk.TableState.DamagedFile;
import dev.steelyard.store.disk.TableState.Lost;
import dev.steelyard.store.disk.TableState.Unreadable;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/** Says which versions and files of a table were lost, and what to do about it. */
final class LossReport {

  /** So many files are named; of the others how many they are. */
  private static final int MOST_NAMED = 3;

  private LossReport() {}

  /** For somebody who reads an older version. */
  static String remark(StoreLocation store, String table, Behind behind) {
    return """
    %s in the store at %s
    shown is version %d of %s; what came after it %s
    nothing is written to this table until it is set right with: %s\
    """
        .formatted(
            versions(table, behind.lost()),
            store,
            behind.readable().number(),
            at(behind.written()),
            switch (behind.acknowledged()) {
              case YES -> "was stored and has been damaged since: put back a copy if there is one";
              case NO -> "was never acknowledged as stored by Steelyard";
              case UNKNOWN ->
                  "may have been stored: it is not known what was; put back a copy if there is one";
            },
            repair(store));
  }

  /** Of a repair that was killed. */
  static String untold(StoreLocation store, String table, Path folder) {
    return """
    a repair of table '%s' in the store at %s was ended before it said what it set aside
    it is in %s; to hear what there is now: %s\
    """
        .formatted(table, store, folder, repair(store));
  }

  static String refusal(String doing, StoreLocation store, String table, Behind behind) {
    return "%s the store at %s: %s;%nset it right first with: %s"
        .formatted(doing, store, versions(table, behind.lost()), repair(store));
  }

  /** For somebody who reads or writes where rows or an index are damaged. */
  static String of(StoreLocation store, String table, Broken broken) {
    return broken.isOfIndexesOnly()
        ? ofIndexes(store, table, files(broken.files()))
        : "cannot use the store at %s: files of its table '%s' are damaged (%s);%nput back a copy of them, or set them and the rows in them aside with: %s"
            .formatted(store, table, files(broken.files()), repair(store));
  }

  static String ofIndex(StoreLocation store, String table, DamagedFile file) {
    return ofIndexes(store, table, one(file));
  }

  private static String ofIndexes(StoreLocation store, String table, String files) {
    return "cannot use the store at %s: an index of its table '%s' is damaged (%s), the rows are not;%nmake it anew with: %s"
        .formatted(store, table, files, repair(store));
  }

  /** Of a repair that would leave no rows. */
  static String ofRows(StoreLocation store, TableFolder table, Broken broken) {
    return "cannot repair the store at %s: no rows would be left: %s;%n%s"
        .formatted(store, files(broken.files()), copyOrMove(table));
  }

  static String ofAll(StoreLocation store, TableFolder table, List<Lost> lost) {
    return "cannot use the store at %s: table '%s' is damaged and has no version with rows that can be read: %s;%n%s"
        .formatted(store, name(table), range(lost), copyOrMove(table));
  }

  private static String copyOrMove(TableFolder table) {
    return "put back a copy; to begin the table anew, move '%s' elsewhere, then repair"
        .formatted(table.root());
  }

  /** For a table of which nothing was ever on the disk. */
  static String ofBeginning(StoreLocation store, String table, Unreadable all) {
    return "cannot read the store at %s: its table '%s' was just being begun when its writer was stopped, and nothing in it was acknowledged (%s);%nset it aside with: %s"
        .formatted(store, table, range(all.lost()), repair(store));
  }

  /** For a table of which nothing is left. */
  static String ofMissing(StoreLocation store, String table, Unreadable all) {
    return "cannot use the store at %s: its table '%s' is missing, of which version %d was stored;%nput back a copy, or begin it anew with: %s"
        .formatted(store, table, all.lost().getFirst().version().number(), repair(store));
  }

  private static String repair(StoreLocation store) {
    return "steelyard store repair --store '%s'".formatted(store);
  }

  private static String name(TableFolder table) {
    return table.root().getFileName().toString().replaceFirst("\\.lance$", "");
  }

  private static String versions(String table, List<Lost> lost) {
    return lost.size() == 1
        ? "the newest version of table '%s' cannot be read (%s)".formatted(table, range(lost))
        : "the newest %d versions of table '%s' cannot be read (%s)"
            .formatted(lost.size(), table, range(lost));
  }

  private static String files(List<DamagedFile> files) {
    String named =
        files.stream().limit(MOST_NAMED).map(LossReport::one).collect(Collectors.joining("; "));
    return files.size() <= MOST_NAMED
        ? named
        : "%s; and %d more".formatted(named, files.size() - MOST_NAMED);
  }

  static String one(DamagedFile file) {
    return file.path() + " " + file.why();
  }

  /** The newest, and how far back it goes. */
  private static String range(List<Lost> lost) {
    String newest = one(lost.getFirst());
    return lost.size() == 1 ? newest : newest + "; back to " + one(lost.getLast());
  }

  static String one(Lost lost) {
    return lost.changed().equals(Instant.EPOCH)
        ? "version %d: %s".formatted(lost.version().number(), lost.why())
        : "version %d of %s: %s".formatted(lost.version().number(), at(lost.changed()), lost.why());
  }

  private static String at(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
