package dev.steelyard.probe;

import dev.steelyard.probe.ProbedName.Family;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadLocalRandom;

/** What a layer of a program does, again and again. One object for all operations of the kind. */
public final class OperationKind {

  private static final ConcurrentMap<String, OperationKind> BY_WORDS = new ConcurrentHashMap<>();

  private final ProbedName name;
  private volatile boolean isUnit;

  /** One of how many is recorded. */
  private volatile int oneIn = 1;

  private volatile Throttle throttle = Throttle.NONE;

  private OperationKind(ProbedName name) {
    this.name = name;
  }

  static OperationKind of(String layer, String name) {
    return Names.once(Family.OPERATION, layer, name, OperationKind::new);
  }

  /** {@code layer/name}, or a layer that does one thing. */
  static OperationKind named(String words) {
    OperationKind known = BY_WORDS.get(words);
    if (known == null) {
      known = parsed(words);
      if (BY_WORDS.size() < Names.MOST) {
        BY_WORDS.put(words, known);
      }
    }
    return known;
  }

  private static OperationKind parsed(String words) {
    int slash = words.indexOf('/');
    return slash < 0 ? of(words, words) : of(words.substring(0, slash), words.substring(slash + 1));
  }

  /**
   * Says that such an operation is a unit of work: the same work twice within it is waste. Where no
   * kind is one, the outermost operation of a thread is.
   */
  public OperationKind unitOfWork() {
    isUnit = true;
    say();
    return this;
  }

  /**
   * Records some of them alone, chosen at random. What is read from the recording is scaled by it;
   * repeated work and misses of caches are then estimates.
   *
   * @param one of how many one is recorded, from 1 (all) on
   * @throws IllegalArgumentException when it is less than 1
   */
  public OperationKind oneIn(int one) {
    if (one < 1) {
      throw new IllegalArgumentException("one in " + one + " cannot be recorded; give 1 or more");
    }
    oneIn = one;
    say();
    return this;
  }

  /**
   * Records so many a second at most, and how many were left out.
   *
   * @param most a second, from 1 on
   * @throws IllegalArgumentException when it is less than 1
   */
  public OperationKind atMostPerSecond(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("at most " + most + " a second; give 1 or more");
    }
    throttle = Throttle.of(name.id(), most);
    return this;
  }

  private void say() {
    Names.write(new NameEvent.Words(name, isUnit, oneIn));
  }

  /**
   * Begins one.
   *
   * @param target what it is done to, such as a path
   */
  public RunningOperation begin(String target) {
    return begun(target, 0, 0);
  }

  /**
   * Begins one.
   *
   * @param target what it is done to, as a number: cheaper than words
   */
  public RunningOperation begin(long target) {
    // In a recording 0 stands for none.
    return target == 0 ? begun("#0", 0, 0) : begun("", target, 0);
  }

  /**
   * Begins one that belongs to an operation of another thread, as its part.
   *
   * @param parent what {@link RunningOperation#id()} of that operation was
   */
  public RunningOperation beginWithin(long parent, String target) {
    return begun(target, 0, parent);
  }

  /**
   * Begins one.
   *
   * @param target what it is done to, as it is made once and kept: cheaper than words
   */
  public RunningOperation begin(ProbedTarget target) {
    return begun(target, 0);
  }

  /**
   * Begins one that belongs to an operation of another thread, as its part.
   *
   * @param parent what {@link RunningOperation#id()} of that operation was
   */
  public RunningOperation beginWithin(long parent, ProbedTarget target) {
    return begun(target, parent);
  }

  private RunningOperation begun(ProbedTarget target, long parent) {
    return !RunningOperation.NOT_RECORDED.isEnabled() || isLeftOut()
        ? RunningOperation.NOT_RECORDED
        : OpenOperations.next().begin(name.id(), target, parent);
  }

  private RunningOperation begun(String target, long key, long parent) {
    return !RunningOperation.NOT_RECORDED.isEnabled() || isLeftOut()
        ? RunningOperation.NOT_RECORDED
        : OpenOperations.next().begin(name.id(), target, key, parent);
  }

  private boolean isLeftOut() {
    int one = oneIn;
    return (one > 1 && ThreadLocalRandom.current().nextInt(one) != 0) || !throttle.allows();
  }
}
