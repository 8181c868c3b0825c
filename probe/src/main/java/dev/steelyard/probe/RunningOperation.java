package dev.steelyard.probe;

import java.util.concurrent.atomic.AtomicLong;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/**
 * An operation from its beginning to its end. It belongs to the thread that began it, and to the
 * operation that the thread was in; {@link #id} may be asked by any thread. Once it is closed, the
 * object is used for another operation of the thread: keep none, and have try-with-resources close
 * them.
 */
@Name("steelyard.Operation")
@Label("Operation")
@Category("Steelyard")
@Description("What a layer did to a target")
@StackTrace(false)
@SuppressWarnings("unused") // the flight recorder reads the fields
public final class RunningOperation extends Event implements AutoCloseable {

  /** What is not recorded; of all threads, so it keeps nothing. */
  static final RunningOperation NOT_RECORDED = new RunningOperation(null, 0);

  private static final AtomicLong LAST = new AtomicLong();

  @Label("Kind")
  int kind;

  @Label("Target")
  String target = "";

  @Label("Target as a number")
  long key;

  @Label("Number, where another thread works for it")
  long id;

  @Label("Operation of another thread that it works for")
  long parent;

  @Label("How much was done, in rows, bytes or whatever the kind counts")
  long amount;

  @Label("Failed")
  boolean failed;

  @Label("Target that stands in an event of its own; 0 for none")
  int known;

  private transient @Nullable ProbedTarget knownTarget;
  private transient boolean isOpen;
  private final transient @Nullable OpenOperations open;
  private final transient int depth;

  RunningOperation(@Nullable OpenOperations open, int depth) {
    this.open = open;
    this.depth = depth;
  }

  /** Begins anew. */
  RunningOperation begin(int ofKind, String toTarget, long ofKey, long ofParent) {
    kind = ofKind;
    target = toTarget;
    key = ofKey;
    id = 0;
    parent = ofParent;
    amount = 0;
    failed = false;
    known = 0;
    knownTarget = null;
    isOpen = true;
    begin();
    return this;
  }

  /** Begins anew, with a target that is written once. */
  RunningOperation begin(int ofKind, ProbedTarget toTarget, long ofParent) {
    begin(ofKind, toTarget.hasNumber() ? "" : toTarget.words(), 0, ofParent);
    if (toTarget.hasNumber()) {
      known = toTarget.number();
      knownTarget = toTarget;
    }
    return this;
  }

  int depth() {
    return depth;
  }

  /**
   * Its number, for {@link OperationKind#beginWithin} on other threads; 0 where nothing records.
   */
  public long id() {
    if (id == 0 && isOpen) {
      number();
    }
    return id;
  }

  /** Several threads may ask at once, and are to be told the same. */
  private synchronized void number() {
    if (id == 0) {
      id = LAST.incrementAndGet();
    }
  }

  /** How much was done: rows, bytes, files. */
  public RunningOperation amount(long done) {
    if (isOpen) {
      amount = done;
    }
    return this;
  }

  /** Says that it did not do what it was to do. */
  public RunningOperation failed() {
    if (isOpen) {
      failed = true;
    }
    return this;
  }

  /** Ends it; a second time does nothing. */
  @Override
  public void close() {
    if (isOpen) {
      isOpen = false;
      end();
      write();
      if (open != null) {
        open.closed(this);
      }
    }
  }

  /**
   * The words are to be in whatever part of a recording this comes to lie in: where one ends
   * meanwhile, they are written once more.
   */
  private void write() {
    ProbedTarget words = knownTarget;
    if (words == null) {
      commit();
      return;
    }
    int part = SaidTargets.part();
    if (SaidTargets.isBetween(part)) {
      target = words.words();
      known = 0;
      commit();
      return;
    }
    words.sayIn(part);
    commit();
    if (SaidTargets.part() != part) {
      SaidTargets.say(words);
    }
  }
}
