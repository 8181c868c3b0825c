package dev.steelyard.vectors.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/** Everything that is counted. For many threads. */
public final class ServiceMetrics {

  /** The format of {@link #text}. */
  public static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

  private static final double NANOS = 1e9;
  private static final double[] SECONDS = {
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10
  };

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
  private final Counter requests =
      Counter.builder()
          .name("vectors_http_requests")
          .help("Requests answered.")
          .labelNames("route", "method", "status")
          .register(registry);
  private final Histogram requestSeconds =
      Histogram.builder()
          .name("vectors_http_request_seconds")
          .help("From the head of a request to the end of its answer.")
          .labelNames("route", "method")
          .classicOnly()
          .classicUpperBounds(SECONDS)
          .register(registry);
  private final Histogram searchSeconds =
      Histogram.builder()
          .name("vectors_search_seconds")
          .help("Time in the index, without caches and embedding.")
          .labelNames("index")
          .classicOnly()
          .classicUpperBounds(SECONDS)
          .register(registry);
  private final Counter cached =
      Counter.builder()
          .name("vectors_search_cache_requests")
          .help("Searches by where their result came from: hit, shared or miss.")
          .labelNames("source")
          .register(registry);
  private final Counter slow =
      Counter.builder()
          .name("vectors_slow_queries")
          .help("Searches that took longer than the limit.")
          .register(registry);

  public void request(String route, String method, int status, long nanos) {
    requests.labelValues(route, method, Integer.toString(status)).inc();
    requestSeconds.labelValues(route, method).observe(nanos / NANOS);
  }

  public void indexSearched(String index, Duration time) {
    searchSeconds.labelValues(index).observe(time.toNanos() / NANOS);
  }

  public void cacheAsked(String source) {
    cached.labelValues(source).inc();
  }

  public void slowQuery() {
    slow.inc();
  }

  /** A number that only grows, asked for when it is read. */
  public void counter(String name, String help, DoubleSupplier value) {
    CounterWithCallback.builder()
        .name(name)
        .help(help)
        .callback(callback -> callback.call(value.getAsDouble()))
        .register(registry);
  }

  /** A number that goes up and down, asked for when it is read. */
  public void gauge(String name, String help, DoubleSupplier value) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(callback -> callback.call(value.getAsDouble()))
        .register(registry);
  }

  /** All of them, in Prometheus' text format. */
  public byte[] text() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      writer.write(out, registry.scrape());
    } catch (IOException never) {
      throw new UncheckedIOException(never);
    }
    return out.toByteArray();
  }
}
