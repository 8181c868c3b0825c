package dev.steelyard.probe;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A request to files or to an object store. Of no use once it is closed. */
@Name("steelyard.Storage")
@Label("Storage access")
@Category("Steelyard")
@Description("A request to files or to an object store")
@StackTrace(false)
@SuppressWarnings("unused") // the flight recorder reads the fields
public final class StorageAccess extends EventAcrossThreads implements AutoCloseable {

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

  @Label("How much was asked for; -1 for to the end, -2 where that is not known")
  long asked = -1;

  @Label("How much came or went; -1 where nobody said")
  long bytes = -1;

  @Label("Connection; 0 for none or not known")
  long connection;

  @Label("Failed")
  boolean failed;

  StorageAccess() {}

  /** Begins it, on this thread. */
  void begins() {
    begun();
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
   * Says that it is a part of an operation, whichever thread it ends on. One that ends on another
   * thread is a part of the operation in which it began, where nothing else is said.
   *
   * @param operation what {@link RunningOperation#id()} or {@link Probe#currentOperation()} was; 0
   *     for none
   */
  public StorageAccess within(long operation) {
    partOf(operation);
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
    ended();
    commit();
  }
}
