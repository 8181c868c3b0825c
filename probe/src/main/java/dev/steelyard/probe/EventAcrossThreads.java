package dev.steelyard.probe;

import jdk.jfr.Event;
import jdk.jfr.Label;
import org.jspecify.annotations.Nullable;

/**
 * What may end on another thread than it began on. The flight recorder has the thread on which it
 * ended: what that one did meanwhile is no part of it, and it is no part of that. It is a part of
 * what the thread was in on which it began.
 *
 * <p>The recorder makes code of its own of {@code begin} and {@code commit} in each class of
 * events, so each calls them itself.
 */
@SuppressWarnings("unused") // the flight recorder reads the fields
abstract class EventAcrossThreads extends Event {

  @Label("Operation of another thread that it belongs to")
  long parent;

  @Label("Ended on another thread than it began on")
  boolean elsewhere;

  private transient @Nullable Thread begunOn;
  private transient long begunIn;
  private transient boolean isSaid;

  /** Keeps where it began. */
  final void begun() {
    begunOn = Thread.currentThread();
    begunIn = OpenOperations.current();
  }

  /** Keeps what it is said to be a part of; 0 for nothing. */
  final void partOf(long operation) {
    parent = operation;
    isSaid = true;
  }

  /** Finds out whether it ends elsewhere. */
  final void ended() {
    @Nullable Thread begun = begunOn;
    elsewhere = begun != null && !begun.equals(Thread.currentThread());
    if (elsewhere && !isSaid) {
      parent = begunIn;
    }
  }
}
