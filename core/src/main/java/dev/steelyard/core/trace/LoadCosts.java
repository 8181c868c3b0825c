package dev.steelyard.core.trace;

import java.util.Arrays;

/**
 * What caches of each size had saved, by what each lookup costs. Of a sample of the keys, sums are
 * scaled to what all lookups cost.
 */
final class LoadCosts {

  /** Loads that a cache of at least so many entries, plus one, spares, without those it adds. */
  private final double[] nanos;

  /** What all that was found had cost. */
  private final double kept;

  private final double spared;
  private final Durations times;

  private LoadCosts(double[] nanos, double kept, double spared, Durations times) {
    this.nanos = nanos;
    this.kept = kept;
    this.spared = spared;
    this.times = times;
  }

  double saved(int place) {
    return nanos[place] - kept;
  }

  double spared() {
    return spared;
  }

  Durations times() {
    return times;
  }

  /** A sum over all, and over those that are followed. */
  private static final class Sum {
    private double all;
    private double followed;

    double scale() {
      return followed == 0 ? 1 : all / followed;
    }
  }

  /** Adds them up. For use by one thread. */
  static final class Adding {
    private double[] missed = new double[1024];
    private double[] hit = new double[1024];
    private final Sum ofMisses = new Sum();
    private final Sum ofHits = new Sum();
    private double loads;
    private double sparedNanos;
    private double squares;

    /** One of all lookups. */
    void all(AskedKeys keys, int place) {
      sum(keys, place).all += keys.nanos(place);
    }

    private Sum sum(AskedKeys keys, int place) {
      return keys.isHit(place) ? ofHits : ofMisses;
    }

    /** One of those that are followed, with its distance. */
    void followed(AskedKeys keys, int place, int distance) {
      double cost = keys.nanos(place);
      sum(keys, place).followed += cost;
      if (distance == StackDistances.FIRST) {
        return;
      }
      if (distance >= missed.length) {
        int size = Math.max(distance + 1, missed.length * 2);
        missed = Arrays.copyOf(missed, size);
        hit = Arrays.copyOf(hit, size);
      }
      if (keys.isHit(place)) {
        hit[distance] += cost;
        return;
      }
      missed[distance] += cost;
      double part = keys.loads(place);
      loads += part;
      sparedNanos += cost;
      squares += part == 0 ? 0 : cost / part * cost;
    }

    /** All of it, for so many distances. */
    LoadCosts upTo(int distances) {
      double[] nanos = new double[distances];
      double sum = 0;
      double kept = 0;
      for (int i = 0; i < distances; i++) {
        double found = hit[i] * ofHits.scale();
        kept += found;
        sum += missed[i] * ofMisses.scale() + found;
        nanos[i] = sum;
      }
      double scale = ofMisses.scale();
      return new LoadCosts(
          nanos,
          kept,
          loads * scale,
          new Durations(Math.round(loads * scale), sparedNanos * scale, squares * scale));
    }
  }
}
