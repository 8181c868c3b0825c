package dev.steelyard.probe;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** A request to files or to an object store. Of no use once it is closed. */
@Name("steelyard.Storage")
@Label("Storage access")
@Category("Steelyard")
@Description("A request to files or to an object store")
@StackTrace(false)
@SuppressWarnings("unused") // the flight recorder reads the fields
public final class StorageAccess extends Event implements AutoCloseable {

  static final byte READ = 0;
  static final byte WRITE = 1;
  static final byte LIST = 2;
  static final byte LOOK = 3;
  static final byte DELETE = 4;

  /** Asked whether anybody records; keeps nothing. */
  static final StorageAccess NOT_RECORDED = new StorageAccess();

  @Label("Storage")
  int storage;

  @Label("0 read, 1 write, 2 list, 3 look, 4 delete")
  byte what;

  @Label("Path")
  String path = "";

  @Label("Where it begins")
  @DataAmount
  long offset;

  @Label("How much was asked for; -1 for to the end")
  long asked = -1;

  @Label("How much came or went")
  @DataAmount
  long bytes;

  @Label("Connection; 0 for none or not known")
  long connection;

  @Label("Failed")
  boolean failed;

  @Label("Operation of another thread that it belongs to")
  long parent;

  @Label("Ended on another thread than it began on")
  boolean elsewhere;

  private transient @Nullable Thread begunOn;

  StorageAccess() {}

  /** Begins it, on this thread. */
  void begins() {
    begunOn = Thread.currentThread();
    begin();
  }

  /** How many bytes came or went. */
  public StorageAccess bytes(long count) {
    bytes = count;
    return this;
  }

  /** Over which connection, as a number of the program's own that is not 0. */
  public StorageAccess connection(long number) {
    connection = number;
    return this;
  }

  /**
   * Which part it turned out to be, where that is known from the answer alone.
   *
   * @param begin in bytes, from 0 on
   * @param length in bytes; -1 for to the end
   */
  public StorageAccess part(long begin, long length) {
    offset = begin;
    asked = length;
    return this;
  }

  /**
   * Says that it is a part of an operation, whichever thread it ends on.
   *
   * @param operation what {@link RunningOperation#id()} or {@link Probe#currentOperation()} was; 0
   *     for none
   */
  public StorageAccess within(long operation) {
    parent = operation;
    return this;
  }

  /** Says that it did not do what it was to do. */
  public StorageAccess failed() {
    failed = true;
    return this;
  }

  /** Ends it. */
  @Override
  public void close() {
    @Nullable Thread begun = begunOn;
    elsewhere = begun != null && !begun.equals(Thread.currentThread());
    commit();
  }
}
