package dev.steelyard.probe;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** What was looked for in a cache, or put into it or taken out. Of no use once it is closed. */
@Name("steelyard.Cache")
@Label("Cache access")
@Category("Steelyard")
@Description("A hit, a miss, a load, an eviction or a removal")
@StackTrace(false)
@SuppressWarnings("unused") // the flight recorder reads the fields
public final class CacheAccess extends EventAcrossThreads implements AutoCloseable {

  /** Asked whether anybody records; keeps nothing. */
  static final CacheAccess NOT_RECORDED = new CacheAccess();

  static final byte HIT = 0;
  static final byte MISS = 1;
  static final byte LOAD = 2;
  static final byte EVICT = 3;
  static final byte REMOVE = 4;
  static final byte CLEAR = 5;

  @Label("Cache")
  int cache;

  @Label("0 hit, 1 miss, 2 load, 3 eviction, 4 removal, 5 removal of all")
  byte what;

  @Label("Hash of the key")
  long key;

  @Label("Size of the value")
  @DataAmount
  long bytes;

  @Label("Failed")
  boolean failed;

  CacheAccess() {}

  /** Begins it, on this thread. */
  void begins() {
    begun();
    begin();
  }

  /** How big the loaded value is; 0 where nobody knows. */
  public CacheAccess bytes(long size) {
    bytes = size;
    return this;
  }

  /** Says that nothing was loaded. */
  public CacheAccess failed() {
    failed = true;
    return this;
  }

  /** Ends it. */
  @Override
  public void close() {
    ended();
    commit();
  }
}
