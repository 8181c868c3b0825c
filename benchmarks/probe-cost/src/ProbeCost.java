package dev.steelyard.benchmarks.probe;

import dev.steelyard.probe.CacheProbe;
import dev.steelyard.probe.OperationKind;
import dev.steelyard.probe.Probe;
import dev.steelyard.probe.ProbedTarget;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to say that something was done, around work that takes next to nothing. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 10, time = 1)
@Fork(2)
public class ProbeCost {

  private static final OperationKind DISCOVER = Probe.kind("schema", "discover");
  private static final OperationKind OUTER = Probe.kind("export", "export");
  private static final CacheProbe SCHEMAS = Probe.cache("schemas");
  /** So many that the recorder's own memory of what it wrote last is no help. */
  private static final int MANY = 1_024;

  private static final String[] PATHS =
      IntStream.range(0, MANY)
          .mapToObj("/data/lake/year=2026/month=11/part-%05d.parquet"::formatted)
          .toArray(String[]::new);
  private static final ProbedTarget[] TARGETS =
      Stream.of(PATHS).map(Probe::target).toArray(ProbedTarget[]::new);
  private static final AttributeKey<Long> NUMBER = AttributeKey.longKey("steelyard.target");

  /** The work, of which the compiler must not be rid. */
  @State(org.openjdk.jmh.annotations.Scope.Thread)
  public static class Work {
    private long done;

    long step() {
      return ++done;
    }

    int next() {
      return (int) done & (MANY - 1);
    }
  }

  /** The probe's events are recorded, to disk as usual, and nothing else. */
  @State(org.openjdk.jmh.annotations.Scope.Benchmark)
  public static class Recorded {
    private Recording recording;

    @Setup
    public void start() {
      recording = new Recording();
      recording.setMaxSize(64 << 20);
      recording.start();
    }

    @TearDown
    public void stop() {
      recording.close();
    }
  }

  /** Meters in memory. */
  @State(org.openjdk.jmh.annotations.Scope.Benchmark)
  public static class Micrometer {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Timer timer = registry.timer("discover");
  }

  /** The SDK as services run it, with an exporter that throws all away. What its queue cannot take, it drops. */
  @State(org.openjdk.jmh.annotations.Scope.Benchmark)
  public static class OpenTelemetry {
    private final SdkTracerProvider all = provider(Sampler.alwaysOn());
    private final SdkTracerProvider none = provider(Sampler.alwaysOff());
    private final Tracer recording = all.get("steelyard");
    private final Tracer silent = none.get("steelyard");

    private static SdkTracerProvider provider(Sampler sampler) {
      return SdkTracerProvider.builder()
          .setSampler(sampler)
          .addSpanProcessor(BatchSpanProcessor.builder(new Nowhere()).build())
          .build();
    }

    @TearDown
    public void stop() {
      all.close();
      none.close();
    }
  }

  private static final class Nowhere implements SpanExporter {
    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }

  @Benchmark
  public long a_work_alone(Work work) {
    return work.step();
  }

  @Benchmark
  public long b_two_timestamps(Work work) {
    long begin = System.nanoTime();
    long done = work.step();
    return System.nanoTime() - begin + done;
  }

  @Benchmark
  public long c_probe_off_number(Work work) {
    try (var operation = DISCOVER.begin(17)) {
      return work.step();
    }
  }

  @Benchmark
  public long c_probe_off_target(Work work) {
    try (var operation = DISCOVER.begin(TARGETS[work.next()])) {
      return work.step();
    }
  }

  @Benchmark
  public long c_probe_off_text(Work work) {
    try (var operation = DISCOVER.begin(PATHS[work.next()])) {
      return work.step();
    }
  }

  @Benchmark
  public long d_probe_on_number(Work work, Recorded recorded) {
    try (var operation = DISCOVER.begin(17)) {
      return work.step();
    }
  }

  @Benchmark
  public long d_probe_on_target(Work work, Recorded recorded) {
    try (var operation = DISCOVER.begin(TARGETS[work.next()])) {
      return work.step();
    }
  }

  @Benchmark
  public long d_probe_on_target_by_words(Work work, Recorded recorded) {
    try (var operation = DISCOVER.begin(Probe.target(PATHS[work.next()]))) {
      return work.step();
    }
  }

  @Benchmark
  public long d_probe_on_text(Work work, Recorded recorded) {
    try (var operation = DISCOVER.begin(PATHS[work.next()])) {
      return work.step();
    }
  }

  @Benchmark
  @OperationsPerInvocation(2)
  public long d_probe_on_nested_each(Work work, Recorded recorded) {
    try (var outer = OUTER.begin(1)) {
      try (var operation = DISCOVER.begin(17)) {
        return work.step();
      }
    }
  }

  @Benchmark
  public long e_cache_hit_off(Work work) {
    SCHEMAS.lookedUp(17L, true);
    return work.step();
  }

  @Benchmark
  public long e_cache_hit_on(Work work, Recorded recorded) {
    SCHEMAS.lookedUp(17L, true);
    return work.step();
  }

  @Benchmark
  public long f_micrometer_timer_record(Work work, Micrometer meters) {
    return meters.timer.record(work::step);
  }

  @Benchmark
  public long f_micrometer_timer_sample(Work work, Micrometer meters) {
    Timer.Sample sample = Timer.start(meters.registry);
    long done = work.step();
    return sample.stop(meters.timer) + done;
  }

  @Benchmark
  public long g_opentelemetry_span(Work work, OpenTelemetry telemetry) {
    return span(telemetry.recording, work);
  }

  @Benchmark
  public long g_opentelemetry_span_not_sampled(Work work, OpenTelemetry telemetry) {
    return span(telemetry.silent, work);
  }

  private static long span(Tracer tracer, Work work) {
    Span span = tracer.spanBuilder("discover").setAttribute(NUMBER, 17L).startSpan();
    try (Scope within = span.makeCurrent()) {
      return work.step();
    } finally {
      span.end();
    }
  }
}
