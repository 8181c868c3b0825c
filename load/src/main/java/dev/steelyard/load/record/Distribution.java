package dev.steelyard.load.record;

import dev.steelyard.core.SteelyardException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * How often each value was seen, kept to three digits: an immutable HdrHistogram of whole numbers
 * from 0. Who holds it says the unit. Small: as many bytes as about twice its different values.
 *
 * <p>Values that are not told apart are all taken for the roundest among them: 5,000 for 5,000 to
 * 5,003. So what is said of a distribution is exact where all values are whole thousands up to
 * 1,048,000, whole hundreds up to 131,000, tens up to 16,380, or any numbers up to 2,047.
 *
 * <p>The usual percentiles are at hand; any other costs a decoding, some tens of microseconds.
 */
public final class Distribution {

  /** Digits that are kept: a value is off by at most 0.1%. */
  public static final int DIGITS = 3;

  private static final double[] USUAL = {50, 75, 90, 95, 99, 99.9};

  /** Of nothing. */
  public static final Distribution NONE = of(new Histogram(DIGITS));

  private final byte[] encoded;
  private final long count;
  private final long min;
  private final long max;
  private final double mean;
  private final double standardDeviation;
  private final long[] usual = new long[USUAL.length];

  private Distribution(Histogram histogram, byte[] encoded) {
    this.encoded = encoded;
    count = histogram.getTotalCount();
    min = count == 0 ? 0 : Buckets.value(histogram, histogram.getMinValue());
    max = count == 0 ? 0 : Buckets.value(histogram, histogram.getMaxValue());
    List<Counted> counts = Buckets.counts(histogram);
    mean = Buckets.mean(counts, count);
    standardDeviation = Buckets.standardDeviation(counts, count, mean);
    for (int i = 0; i < usual.length; i++) {
      usual[i] = percentile(histogram, USUAL[i]);
    }
  }

  private static long percentile(Histogram histogram, double percent) {
    return histogram.getTotalCount() == 0
        ? 0
        : Buckets.value(histogram, histogram.getValueAtPercentile(percent));
  }

  /** What the histogram holds now; it may go on being written afterwards. */
  public static Distribution of(Histogram histogram) {
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoByteBuffer(buffer);
    return new Distribution(histogram, Arrays.copyOf(buffer.array(), length));
  }

  /**
   * What {@link #encoded()} gave.
   *
   * @throws SteelyardException when it is no histogram
   */
  public static Distribution decoded(byte[] encoded) {
    try {
      return new Distribution(decode(encoded), encoded.clone());
    } catch (RuntimeException broken) {
      throw SteelyardException.invalid("cannot read a histogram: its bytes are not one", broken);
    }
  }

  private static Histogram decode(byte[] encoded) {
    Histogram histogram = Histogram.decodeFromByteBuffer(ByteBuffer.wrap(encoded), 0);
    histogram.setAutoResize(true);
    return histogram;
  }

  /** Every value of both. */
  public Distribution plus(Distribution other) {
    return sum(List.of(this, other));
  }

  /** Every value of all, at a decoding each. */
  public static Distribution sum(Collection<Distribution> all) {
    List<Distribution> filled = all.stream().filter(one -> !one.isEmpty()).toList();
    if (filled.size() <= 1) {
      return filled.isEmpty() ? NONE : filled.getFirst();
    }
    Histogram sum = filled.getFirst().histogram();
    filled.stream().skip(1).forEach(one -> sum.add(one.histogram()));
    return of(sum);
  }

  /** A histogram of its own for the caller, which grows with what is added. */
  public Histogram histogram() {
    return decode(encoded);
  }

  /** HdrHistogram's own encoding, version 2, uncompressed. */
  public byte[] encoded() {
    return encoded.clone();
  }

  /**
   * A value, and how often it was seen.
   *
   * @param value as it is kept
   */
  public record Counted(long value, long count) {}

  /** All of it, the smallest value first. */
  public List<Counted> counts() {
    return Buckets.counts(histogram());
  }

  public boolean isEmpty() {
    return count == 0;
  }

  public long count() {
    return count;
  }

  /** The smallest value, to three digits, or 0 for none. */
  public long min() {
    return min;
  }

  /** The largest value, to three digits, or 0 for none. */
  public long max() {
    return max;
  }

  public double mean() {
    return mean;
  }

  public double standardDeviation() {
    return standardDeviation;
  }

  /**
   * The value that so many per cent of all are not above, to three digits; 0 for none.
   *
   * @param percent from 0 to 100
   */
  public long percentile(double percent) {
    int at = Arrays.binarySearch(USUAL, percent);
    return at >= 0 ? usual[at] : percentile(histogram(), percent);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Distribution that
        && count == that.count
        && histogram().equals(that.histogram());
  }

  @Override
  public int hashCode() {
    return Long.hashCode(count) * 31 + Long.hashCode(max);
  }

  @Override
  public String toString() {
    return "Distribution[count=%d, p50=%d, p99=%d, max=%d, %s]"
        .formatted(count, usual[0], usual[4], max, Base64.getEncoder().encodeToString(encoded));
  }
}
