package dev.steelyard.trace.jfr;

import java.util.Objects;
import one.jfr.JfrClass;
import one.jfr.JfrReader;
import one.jfr.event.Event;

/**
 * The probe's events as they lie in a recording: fields in the order of their declaration. Later
 * versions of the probe add fields at the end, and a recording says which of them it has. Public,
 * as a library makes them.
 */
public abstract class ProbeEvent extends Event {

  /** In ticks. */
  final long duration;

  private ProbeEvent(Header header) {
    super(header.time, header.thread, 0);
    this.duration = header.duration;
  }

  /** What comes first in each event. */
  private record Header(JfrClass declared, long time, long duration, int thread) {
    static Header of(JfrReader reader, String type) {
      // There is such an event, so its type is declared.
      JfrClass declared = Objects.requireNonNull(reader.typesByName.get(type));
      long time = reader.getVarlong();
      long duration = declared.field("duration") == null ? 0 : reader.getVarlong();
      int thread = declared.field("eventThread") == null ? 0 : reader.getVarint();
      if (declared.field("stackTrace") != null) {
        reader.getVarint();
      }
      return new Header(declared, time, duration, thread);
    }

    /** Where an event that ended on another thread than it began on belongs. */
    Place place(JfrReader reader) {
      long parent = has("parent") ? reader.getVarlong() : 0;
      return new Place(parent, has("elsewhere") ? reader.getBoolean() : parent != 0);
    }

    /** Whether the probe that wrote it knew a field already. */
    boolean has(String field) {
      return declared.field(field) != null;
    }
  }

  /**
   * Where an event belongs that need not end on the thread on which it began.
   *
   * @param parent the operation that it is a part of; 0 where the thread tells
   * @param isElsewhere whether it ended on another thread, so that it holds nothing there
   */
  record Place(long parent, boolean isElsewhere) {}

  static void register(JfrReader reader) {
    reader.registerEvent(Name.TYPE, Name.class);
    reader.registerEvent(Target.TYPE, Target.class);
    reader.registerEvent(Operation.TYPE, Operation.class);
    reader.registerEvent(Cache.TYPE, Cache.class);
    reader.registerEvent(Storage.TYPE, Storage.class);
    reader.registerEvent(Statement.TYPE, Statement.class);
    reader.registerEvent(LeftOut.TYPE, LeftOut.class);
    reader.registerEvent(Value.TYPE, Value.class);
    reader.registerEvent(ValueAtEnds.TYPE, ValueAtEnds.class);
    reader.registerEvent(DataLoss.TYPE, DataLoss.class);
    reader.registerEvent(Program.TYPE, Program.class);
  }

  private static String text(JfrReader reader) {
    String text = reader.getString();
    return text == null ? "" : text;
  }

  public static final class Name extends ProbeEvent {
    static final String TYPE = "steelyard.Name";
    final int id;
    final String family;
    final String group;
    final String words;
    final boolean isUnit;
    final int oneIn;

    public Name(JfrReader reader) {
      super(Header.of(reader, TYPE));
      id = reader.getVarint();
      family = text(reader);
      group = text(reader);
      words = text(reader);
      isUnit = reader.getBoolean();
      oneIn = reader.getVarint();
    }
  }

  public static final class Target extends ProbeEvent {
    static final String TYPE = "steelyard.Target";
    final int id;
    final String words;

    public Target(JfrReader reader) {
      super(Header.of(reader, TYPE));
      id = reader.getVarint();
      words = text(reader);
    }
  }

  public static final class Operation extends ProbeEvent {
    static final String TYPE = "steelyard.Operation";
    final int kind;
    final String target;
    final long key;
    final long id;
    final long parent;
    final long amount;
    final boolean failed;

    /** The number of a target whose words stand elsewhere; 0 for none. */
    final int known;

    public Operation(JfrReader reader) {
      this(reader, Header.of(reader, TYPE));
    }

    private Operation(JfrReader reader, Header header) {
      super(header);
      kind = reader.getVarint();
      target = text(reader);
      key = reader.getVarlong();
      id = reader.getVarlong();
      parent = reader.getVarlong();
      amount = reader.getVarlong();
      failed = reader.getBoolean();
      known = header.has("known") ? reader.getVarint() : 0;
    }
  }

  public static final class Cache extends ProbeEvent {
    static final String TYPE = "steelyard.Cache";
    final int cache;
    final int what;
    final long key;
    final long bytes;
    final boolean failed;
    final Place place;

    public Cache(JfrReader reader) {
      this(reader, Header.of(reader, TYPE));
    }

    private Cache(JfrReader reader, Header header) {
      super(header);
      cache = reader.getVarint();
      what = reader.getByte();
      key = reader.getVarlong();
      bytes = reader.getVarlong();
      failed = reader.getBoolean();
      place = header.place(reader);
    }
  }

  public static final class Storage extends ProbeEvent {
    static final String TYPE = "steelyard.Storage";
    final int storage;
    final int what;
    final String path;
    final long offset;
    final long asked;
    final long bytes;
    final long connection;
    final boolean failed;
    final Place place;

    public Storage(JfrReader reader) {
      this(reader, Header.of(reader, TYPE));
    }

    private Storage(JfrReader reader, Header header) {
      super(header);
      storage = reader.getVarint();
      what = reader.getByte();
      path = text(reader);
      offset = reader.getVarlong();
      asked = reader.getVarlong();
      bytes = reader.getVarlong();
      connection = reader.getVarlong();
      failed = reader.getBoolean();
      place = header.place(reader);
    }
  }

  public static final class Statement extends ProbeEvent {
    static final String TYPE = "steelyard.Statement";
    final int database;
    final String statement;
    final String plan;
    final long planning;
    final long rows;
    final long connection;
    final boolean prepared;
    final boolean failed;
    final long values;

    /** In nanoseconds. */
    final long fetch;

    final String noPlan;
    final boolean mayBePrepared;
    final Place place;

    public Statement(JfrReader reader) {
      this(reader, Header.of(reader, TYPE));
    }

    private Statement(JfrReader reader, Header header) {
      super(header);
      database = reader.getVarint();
      statement = text(reader);
      plan = text(reader);
      planning = reader.getVarlong();
      rows = reader.getVarlong();
      connection = reader.getVarlong();
      prepared = reader.getBoolean();
      failed = reader.getBoolean();
      values = reader.getVarlong();
      fetch = header.has("fetch") ? reader.getVarlong() : 0;
      noPlan = header.has("noPlan") ? text(reader) : "";
      mayBePrepared = header.has("mayBePrepared") && reader.getBoolean();
      place = header.place(reader);
    }
  }

  public static final class LeftOut extends ProbeEvent {
    static final String TYPE = "steelyard.LeftOut";
    final int kind;
    final long count;

    public LeftOut(JfrReader reader) {
      super(Header.of(reader, TYPE));
      kind = reader.getVarint();
      count = reader.getVarlong();
    }
  }

  /** The flight recorder's own word that it could not keep up. */
  public static final class DataLoss extends ProbeEvent {
    static final String TYPE = "jdk.DataLoss";
    final long amount;

    public DataLoss(JfrReader reader) {
      super(Header.of(reader, TYPE));
      amount = reader.getVarlong();
      reader.getVarlong();
    }
  }

  /** The flight recorder's own word on what it records, in each part. */
  public static final class Program extends ProbeEvent {
    static final String TYPE = "jdk.JVMInformation";

    /** In milliseconds since 1970. */
    final long begun;

    final long pid;

    public Program(JfrReader reader) {
      super(Header.of(reader, TYPE));
      // Name, version, and three kinds of arguments.
      for (int i = 0; i < 5; i++) {
        text(reader);
      }
      begun = reader.getVarlong();
      pid = reader.getVarlong();
    }
  }

  public static class Value extends ProbeEvent {
    static final String TYPE = "steelyard.Value";
    final int id;
    final long value;

    public Value(JfrReader reader) {
      this(reader, TYPE);
    }

    Value(JfrReader reader, String type) {
      super(Header.of(reader, type));
      id = reader.getVarint();
      value = reader.getVarlong();
    }
  }

  public static final class ValueAtEnds extends Value {
    static final String TYPE = "steelyard.ValueAtEnds";

    public ValueAtEnds(JfrReader reader) {
      super(reader, TYPE);
    }
  }
}
