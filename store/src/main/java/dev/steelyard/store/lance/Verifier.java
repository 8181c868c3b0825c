package dev.steelyard.store.lance;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.store.SqlBounds;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.Verification.DamagedFile;
import dev.steelyard.store.Verification.TableFinding;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Has a table read by {@link VerifyJob}s. When native code gives up on a file, that file counts as
 * damaged and another helper goes on with the rest. Used once.
 */
final class Verifier {

  /** A table is read within a day, in 4 GiB. */
  private static final SqlBounds BOUNDS = new SqlBounds(Duration.ofDays(1), 4L << 30);

  /** Every helper that crashes finds a file; so many files are found at most. */
  private static final int MOST_CRASHES = 100;

  private static final String HELPERS = "reads tables for 'store verify'";

  private static final int MOST_NAMED = 1000;

  private final VerifyHelper helper;
  private final StoreLocation location;
  private final String table;
  private final List<DamagedFile> files = new ArrayList<>();
  private final List<DamagedFile> changed = new ArrayList<>();
  private DamageCollector damaged = new DamageCollector(MOST_NAMED);
  private long verified;
  private long unverifiable;
  private long repeated;
  private @Nullable String reading;

  /**
   * Of one table.
   *
   * @param helper does the reading
   */
  Verifier(VerifyHelper helper, StoreLocation location, String table) {
    this.helper = helper;
    this.location = location;
    this.table = table;
  }

  /** Reads tables, one after the other. */
  static VerifyHelper helper(StoreLocation store) {
    return new VerifyHelper(HELPERS, BOUNDS, store);
  }

  TableFinding verify() throws IOException {
    for (int crashes = 0; crashes < MOST_CRASHES; crashes++) {
      HelperJvm.Outcome outcome = pass();
      if (outcome.end() == HelperJvm.End.GOOD) {
        files.addAll(changed);
        return new TableFinding(
            table,
            verified + unverifiable + damaged.found().count(),
            verified,
            unverifiable,
            damaged.found(),
            repeated,
            files);
      }
      files.add(crashedOver(reading, outcome));
    }
    throw new IOException("more than %d files are damaged".formatted(MOST_CRASHES));
  }

  /** A crash without a word is the file's only where helpers do not crash of themselves. */
  private static DamagedFile crashedOver(@Nullable String file, HelperJvm.Outcome outcome)
      throws IOException {
    String why = outcome.why();
    switch (outcome.end()) {
      case CRASHED -> {
        if (why.isEmpty()) {
          PlainJob.require(HELPERS, BOUNDS);
        }
        if (file != null) {
          String what = why.isEmpty() ? "Lance crashed over it" : "Lance gave up: " + why;
          return new DamagedFile(file, what, false);
        }
        throw new IOException(why.isEmpty() ? "Lance crashed over the table" : why);
      }
      case OUT_OF_MEMORY -> {
        PlainJob.require(HELPERS, BOUNDS);
        throw new IOException(
            "%s needs more memory than there is, or than %d MiB"
                .formatted(file == null ? "the table" : file, BOUNDS.memory() >> 20));
      }
      case KILLED -> throw PlainJob.killed(HELPERS);
      case FAILED, INVALID -> {
        if (why.contains("\n")) {
          throw SteelyardException.cannotRun(why);
        }
        throw new IOException(why);
      }
      case OUT_OF_TIME, GOOD -> throw new IOException("the process that reads it ended early");
    }
    throw new IllegalStateException(outcome.toString());
  }

  private HelperJvm.Outcome pass() {
    List<String> job = new ArrayList<>(List.of(VerifyJob.NAME, location.uri(), table));
    files.forEach(file -> job.add(file.path()));
    reading = null;
    damaged = new DamageCollector(MOST_NAMED);
    changed.clear();
    return helper.pass(job, this::take);
  }

  private void take(String[] line) {
    switch (line[0]) {
      case "reading" -> reading = line[1];
      case "damaged" -> files.add(new DamagedFile(line[1], line[2], false));
      case "changed" -> changed.add(new DamagedFile(line[1], line[2], true));
      case "repeated" -> repeated = Long.parseLong(line[1]);
      case "row" -> damaged.add(() -> line[1]);
      case "rows" -> {
        verified = Long.parseLong(line[1]);
        unverifiable = Long.parseLong(line[2]);
      }
      default -> {
        // The virtual machine's own words; how the helper ends says the rest.
      }
    }
  }
}
