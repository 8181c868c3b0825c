package dev.steelyard.load.scenario.template;

import dev.steelyard.core.SteelyardException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;

/**
 * What one virtual user is and remembers: its number, iteration, variables and randomness. The same
 * seed and number give the same random values in the same order. For one thread.
 */
public final class UserState {

  private static final int NOT_DRAWN = -1;

  private final long user;
  private final SplittableRandom random;
  private final Value[] variables;
  private final int[] rows;
  private final int[] items;
  private final BitSet known = new BitSet();
  private boolean strict;
  private long iteration;

  /**
   * A user that has not yet done anything.
   *
   * @param user its number
   * @param variables how many names it remembers
   * @param dataSets how many data sets it draws from
   */
  public UserState(long seed, long user, int variables, int dataSets) {
    this.user = user;
    this.random = new SplittableRandom(mixed(seed, user));
    this.variables = new Value[variables];
    this.rows = new int[dataSets];
    this.items = new int[dataSets];
    Arrays.fill(this.variables, Value.EMPTY);
    Arrays.fill(rows, NOT_DRAWN);
  }

  /** Neighbouring users have unrelated randomness: the finaliser of MurmurHash3, after Stafford. */
  private static long mixed(long seed, long user) {
    long mixed = seed * 0x9E3779B97F4A7C15L + user;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  public long user() {
    return user;
  }

  /** How many iterations this user has begun before the present one. */
  public long iteration() {
    return iteration;
  }

  /** Begins an iteration, with new rows of data. */
  public void begin(long number) {
    iteration = number;
    Arrays.fill(rows, NOT_DRAWN);
  }

  /**
   * What it remembers; nothing where it never did.
   *
   * @throws SteelyardException when it never did, and {@link #requireKnown} was called
   */
  public Value variable(int slot) {
    if (strict && !known.get(slot)) {
      throw SteelyardException.invalid("it needs what was not found out");
    }
    return variables[slot];
  }

  /** Whether it ever remembered something there. */
  public boolean isKnown(int slot) {
    return known.get(slot);
  }

  /** From now on what it does not remember is an error, and no empty text. */
  public void requireKnown() {
    strict = true;
  }

  public void remember(int slot, Value value) {
    variables[slot] = value;
    known.set(slot);
  }

  /** The row of a data set that this iteration has. */
  Value[] row(DataSet data) {
    if (rows[data.index()] == NOT_DRAWN) {
      rows[data.index()] = data.draw(this);
    }
    return data.rows().get(rows[data.index()]);
  }

  /** Any item of a list of data, whatever was drawn of it before. */
  Value drawItem(DataSet data) {
    items[data.index()] = below(data.rows().size());
    return lastItem(data);
  }

  /** The item that was drawn last. */
  Value lastItem(DataSet data) {
    return data.rows().get(items[data.index()])[0];
  }

  /** A whole number from 0 to below a bound. */
  public int below(int bound) {
    return random.nextInt(bound);
  }

  /** A whole number from 0 to below a bound. */
  public long below(long bound) {
    return random.nextLong(bound);
  }

  /** A number of the standard normal distribution: mean 0, standard deviation 1. */
  public double gaussian() {
    return random.nextGaussian();
  }

  /** 64 random bits. */
  public long bits() {
    return random.nextLong();
  }
}
