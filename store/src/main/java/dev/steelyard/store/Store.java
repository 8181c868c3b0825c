package dev.steelyard.store;

import dev.steelyard.core.history.Machines;
import dev.steelyard.core.model.Declarations;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.KnownBuild;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.ResultOrigin;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The database of results and runs.
 *
 * <p>Every write is one commit: it is there as a whole or not at all, also after a kill at any
 * moment, and no other process's write is lost or doubled. Every read sees the newest commit, made
 * by whichever process. Reading never creates anything; tables come to be with the first write.
 *
 * <p>Methods throw {@link dev.steelyard.core.SteelyardException} with a message that names the
 * store. Safe for use by many threads; {@link #close} only when they are done.
 */
public interface Store extends AutoCloseable {

  /**
   * Adds results, or replaces those already stored under the same id. Of results with the same id
   * in one call the last counts.
   */
  Publication publish(Collection<Result> results);

  /** Begins a publish whose results come one by one, and may be more than memory holds. */
  Staging stage();

  /**
   * The whole results that match, raw values included, but those whose digest shows that they were
   * changed since they were written.
   */
  FoundResults results(ResultFilter filter);

  /**
   * The results that match without their raw values and metadata: for lists. Their digests are not
   * checked.
   */
  List<ResultLine> list(ResultFilter filter);

  /** Every build there are results of, the newest by its own time first. */
  List<StoredBuild> builds();

  /**
   * Tells where a build comes from. It is written down together with the next results that are
   * published; a build that is published without keeps what was known of it.
   */
  void describe(DutBuild build, ResultOrigin origin);

  /** Every build that was published since builds are noted, the one published last at the end. */
  List<KnownBuild> knownBuilds();

  /**
   * Removes the results that match, which are kept as a version of the table until it is compacted;
   * a build without results is forgotten. The filter's order and limit are of no effect.
   *
   * @return how many
   */
  long remove(ResultFilter filter);

  /** One benchmark over builds, the oldest build first. */
  List<ResultLine> series(SeriesKey key);

  /**
   * Every series with a result that matches, in bulk: it reads the medians alone, no raw values and
   * of the metadata the digest, and makes no object a result. The filter's order and limit are of
   * no effect.
   */
  FoundSeries histories(ResultFilter filter);

  /**
   * How the testbeds described themselves when the builds that match were measured, each once. The
   * filter's order and limit are of no effect; digests are not checked.
   */
  List<Machines.Measured> machines(ResultFilter filter);

  /**
   * Runs a query over the table {@code results}, or over {@code runs} or {@code series} when it
   * reads from that one. It sees rows as they are stored: digests are not checked. Over {@code
   * results} it may use {@code run}, {@code variant} and {@code level('factor')}.
   *
   * @param query one SELECT statement, WITH allowed, in the SQL of Apache DataFusion
   */
  default Table sql(String query) {
    return sql(query, SqlBounds.DEFAULT);
  }

  /** As {@link #sql(String)}, within bounds. */
  Table sql(String query, SqlBounds bounds);

  /**
   * Reads every row and file of every table, each row against its digest. Takes as long as reading
   * everything does; native code that gives up on a damaged file does so in a process of its own.
   */
  Verification verify();

  /** Stores a run, or replaces it when one with this id is stored. */
  void saveRun(RunRecord run);

  /** The run with this id. */
  Optional<RunRecord> run(String id);

  /** Every run, the newest first. */
  List<RunRecord> runs();

  /** Which way is better, as it was declared of benchmarks by name; the last declared last. */
  Declarations declarations();

  /** Remembers declarations; of a pattern that was declared before, the new one counts. */
  void declare(Declarations declarations);

  /**
   * Adds points to time lines of runs, or replaces those that the same lines have at the same
   * offsets. All of one call or, when it fails, none.
   */
  void append(Collection<TimePoint> points);

  /** One time line of a run, the earliest point first; empty when there is none. */
  List<TimePoint> timeLine(String run, String line);

  /** The names of the time lines of a run, in order. */
  List<String> timeLines(String run);

  /**
   * Rewrites small fragments into large ones and deletes what only versions older than an hour
   * need. Happens by itself too, see {@code docs/store.md}.
   */
  Compaction compact();

  /**
   * Sets aside versions of tables that cannot be read, so that each table's newest version is one
   * that can be read and written after, also by other programs. Deletes nothing. A kill at any
   * moment leaves no table worse than before.
   */
  Repair repair();

  /** Rows, fragments, versions and bytes of each table. */
  StoreInfo info();

  /** Frees the memory held. */
  @Override
  void close();
}
