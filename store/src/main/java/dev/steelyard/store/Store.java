package dev.steelyard.store;

/**
 * The database of everything measured. What is in it is reached through its tables, one interface
 * each: whoever needs one of them takes that one.
 *
 * <p>Every write is one commit: it is there as a whole or not at all, also after a kill at any
 * moment, and no other process's write is lost or doubled. Every read sees the newest commit, made
 * by whichever process. Reading never creates anything; tables come to be with the first write.
 *
 * <p>Methods, those of the tables too, throw {@link dev.steelyard.core.SteelyardException} with a
 * message that names the store. Safe for use by many threads; {@link #close} only when they are
 * done.
 */
public interface Store extends AutoCloseable {

  /** What was measured. */
  ResultTable results();

  /** What it was measured of. */
  BuildTable builds();

  /** Executions of experiments and load tests. */
  RunTable runs();

  /** What runs did over time. */
  TimeLines timeLines();

  /** What runs left: recordings, flame graphs, logs, reports. */
  Artifacts artifacts();

  /** Which way is better, as it was declared. */
  DeclarationTable declarations();

  /** Who works on what. */
  WorkLeases leases();

  /** What those that watch repositories have to know of each other. */
  WatchNotes notes();

  /**
   * Runs a query over the table {@code results}, or over another one when it reads from that. It
   * sees rows as they are stored: digests are not checked. Over {@code results} it may use {@code
   * run}, {@code variant} and {@code level('factor')}.
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

  /**
   * Whether anything was ever stored here; one that is not there yet is made by the first write.
   */
  boolean isThere();

  /** Rows, fragments, versions and bytes of each table. */
  StoreInfo info();

  /** Frees the memory held. */
  @Override
  void close();
}
