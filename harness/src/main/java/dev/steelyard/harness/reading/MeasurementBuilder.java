package dev.steelyard.harness.reading;

import dev.steelyard.core.comparison.FailedAnswers;
import dev.steelyard.core.comparison.Starts;
import dev.steelyard.core.model.Basis;
import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.KnownDirections;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Provenance;
import dev.steelyard.core.model.Throughput;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Dimension;
import dev.steelyard.core.unit.Scale;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.harness.json.DamagedEntryException;
import dev.steelyard.harness.json.Numbers;
import java.time.Instant;
import java.util.Optional;

/**
 * A measurement in the making: the one place where a tool's values become canonical and are judged.
 * For use by one thread.
 */
public final class MeasurementBuilder {

  private final String benchmark;
  private final Values values;
  private final Unit unit;
  private Metadata metadata;
  private Optional<Throughput> throughput = Optional.empty();
  private Optional<Instant> timestamp = Optional.empty();
  private FileOrigin fileOrigin = FileOrigin.NONE;

  private MeasurementBuilder(String benchmark, Values values, Unit unit, Metadata metadata) {
    this.benchmark = benchmark;
    this.values = values;
    this.unit = unit;
    this.metadata = metadata;
  }

  /**
   * Begins with what every measurement has.
   *
   * @param format the name of the reader's format
   * @param values in the tool's unit
   * @param toolUnit as the tool wrote it; one that is not known is kept as it is
   * @throws DamagedEntryException when the name is blank, or there are no values, or one of them is
   *     not finite or is below zero where its unit has nothing below zero
   */
  public static MeasurementBuilder of(
      String format, String benchmark, Numbers values, String toolUnit) {
    return of(format, benchmark, values, toolUnit, Scale.of(toolUnit));
  }

  /**
   * As {@link #of(String, String, Numbers, String)}, for units that a tool means in its own way.
   */
  public static MeasurementBuilder of(
      String format, String spelling, Numbers values, String toolUnit, Scale scale) {
    MeasurementBuilder made = asStored(format, spelling, values, toolUnit, scale);
    if (NoTime.is(scale.unit(), values) && !NoTime.isPart(spelling)) {
      throw new DamagedEntryException(NoTime.OF_BENCHMARK);
    }
    if (NoTime.isMost(scale.unit(), values) && !NoTime.isPart(spelling)) {
      throw new DamagedEntryException(NoTime.OF_MOST);
    }
    return made;
  }

  /**
   * As {@link #of(String, String, Numbers, String)}, of what Steelyard itself has written: it may
   * be older than the rule that a time of 0 is none, and what is stored is read again.
   */
  public static MeasurementBuilder asStored(
      String format, String spelling, Numbers values, String toolUnit) {
    return asStored(format, spelling, values, toolUnit, Scale.of(toolUnit));
  }

  /** The same with a scale, and of what may take no time, now and then or mostly. */
  static MeasurementBuilder asStored(
      String format, String spelling, Numbers values, String toolUnit, Scale scale) {
    if (spelling.isBlank()) {
      throw new DamagedEntryException("the benchmark has no name");
    }
    String benchmark = BenchmarkName.canonical(spelling);
    Values canonical = Values.of(canonical(values, scale));
    Optional<String> converted =
        scale.unit().symbol().equals(toolUnit) ? Optional.empty() : Optional.of(toolUnit);
    Direction direction = KnownDirections.of(benchmark, scale.unit());
    Metadata metadata =
        new Metadata(
            Optional.empty(),
            Optional.empty(),
            BenchmarkName.parse(benchmark).levels(),
            direction,
            direction == Direction.UNKNOWN ? Basis.NONE : Basis.KNOWN,
            converted,
            Optional.of(format),
            Provenance.NONE,
            Optional.empty());
    return new MeasurementBuilder(benchmark, canonical, scale.unit(), metadata);
  }

  private static double[] canonical(Numbers values, Scale scale) {
    if (values.size() == 0) {
      throw new DamagedEntryException("it holds no values");
    }
    boolean signed = scale.unit().dimension() == Dimension.OTHER;
    double[] canonical = new double[values.size()];
    for (int i = 0; i < canonical.length; i++) {
      double value = scale.canonical(values.get(i));
      if (Double.isInfinite(value) && Double.isFinite(values.get(i))) {
        throw new DamagedEntryException(
            "value %d is too large a number in %s: %s"
                .formatted(i + 1, scale.unit().symbol(), values.get(i)));
      }
      if (!Double.isFinite(value)) {
        throw new DamagedEntryException("value %d is not a finite number".formatted(i + 1));
      }
      if (value == 0 && values.get(i) != 0) {
        throw new DamagedEntryException(
            "value %d is too small a number to be kept".formatted(i + 1));
      }
      if (value < 0 && !signed) {
        throw new DamagedEntryException(
            "value %d is below zero: %s".formatted(i + 1, values.get(i)));
      }
      canonical[i] = value;
    }
    return canonical;
  }

  /** Says which way is better, because the tool says so itself. */
  public MeasurementBuilder stated(Direction direction) {
    metadata =
        metadata.withDirection(
            direction, direction == Direction.UNKNOWN ? Basis.NONE : Basis.STATED);
    return this;
  }

  /** Keeps the tool's own message, a JSON text. */
  public MeasurementBuilder message(String json) {
    metadata = metadata.withMessage(json);
    return this;
  }

  /** Keeps a fact for people in the metadata. */
  public MeasurementBuilder with(String key, Object value) {
    metadata = metadata.with(key, value);
    return this;
  }

  /** Keeps which share failed of what it stands on: comparisons carry a doubt. */
  public MeasurementBuilder failed(FailedAnswers share) {
    metadata = share.on(metadata);
    return this;
  }

  /** Keeps which values come from one start of a process. */
  public MeasurementBuilder starts(Starts starts) {
    metadata = metadata.withProvenance(made -> made.withValuesPerStart(starts.lengths()));
    return this;
  }

  /** Keeps that all values come from one start of a process. */
  public MeasurementBuilder oneStart() {
    return starts(Starts.one(values.size()));
  }

  /** Keeps the fewest iterations that one of the values is the mean of. */
  public MeasurementBuilder iterationsAValue(long fewest) {
    metadata = metadata.withProvenance(made -> made.withIterationsAValue(fewest));
    return this;
  }

  /** Puts metadata that is already whole in place of what is there. */
  public MeasurementBuilder metadata(Metadata whole) {
    metadata = whole;
    return this;
  }

  /** The metadata as it is by now. */
  public Metadata metadata() {
    return metadata;
  }

  public MeasurementBuilder throughput(Optional<Throughput> work) {
    throughput = work;
    return this;
  }

  public MeasurementBuilder timestamp(Optional<Instant> measured) {
    timestamp = measured;
    return this;
  }

  /** Says where the file says that it comes from. */
  public MeasurementBuilder fileOrigin(FileOrigin said) {
    fileOrigin = said;
    return this;
  }

  /** Ends the making: the measurement, found in this place. */
  public Measurement at(Source source, long line) {
    return at(source.name(), line);
  }

  /** As {@link #at(Source, long)}, in a file of this name. */
  public Measurement at(String file, long line) {
    return new Measurement(
        file,
        line,
        benchmark,
        values,
        unit,
        throughput,
        metadata,
        timestamp,
        fileOrigin,
        Optional.empty(),
        Optional.empty());
  }
}
