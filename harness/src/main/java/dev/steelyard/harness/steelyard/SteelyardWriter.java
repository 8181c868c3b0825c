package dev.steelyard.harness.steelyard;

import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.MetadataFields;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.ResultOrigin;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.core.model.Throughput;
import dev.steelyard.core.statistics.Summary;
import dev.steelyard.core.text.VisibleJson;
import java.io.Writer;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes results as Steelyard's own JSON, one result a line, in constant memory. What it writes,
 * {@link SteelyardReader} reads back as the same results with the same ids.
 *
 * <p>For use by one thread. Closing it ends the JSON and flushes, but leaves the writer it was
 * given open. Trouble with that writer comes out as Jackson's {@code JacksonIOException}.
 */
public final class SteelyardWriter implements AutoCloseable {

  private static final JsonFactory FACTORY =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  private final JsonGenerator json;
  private final Map<DutBuild, ResultOrigin> origins;

  public SteelyardWriter(Writer out) {
    this(out, Map.of());
  }

  /**
   * Writes to this.
   *
   * @param origins where builds come from, as far as it is known
   */
  public SteelyardWriter(Writer out, Map<DutBuild, ResultOrigin> origins) {
    this.origins = Collections.unmodifiableMap(new HashMap<>(origins));
    json = FACTORY.createGenerator(ObjectWriteContext.empty(), new VisibleJson(out));
    json.writeStartObject();
    json.writeStringProperty("format", SteelyardReader.FORMAT);
    json.writeNumberProperty("version", SteelyardReader.VERSION);
    json.writeName(SteelyardReader.ENTRIES);
    json.writeStartArray();
  }

  /** Adds one result. */
  public void write(Result result) {
    json.writeRaw('\n');
    json.writeStartObject();
    json.writeStringProperty("id", result.id());
    dut(result.dut());
    ResultOrigin origin = origins.getOrDefault(result.dut(), ResultOrigin.UNKNOWN);
    if (!origin.equals(ResultOrigin.UNKNOWN)) {
      json.writeName("origin");
      OriginJson.write(origin, json);
    }
    testBed(result.testBed());
    json.writeStringProperty("benchmark_name", result.benchmark());
    json.writeStringProperty("units", result.unit().symbol());
    json.writeName("values");
    json.writeArray(result.values().toArray(), 0, result.values().size());
    summary(result.summary());
    result.throughput().ifPresent(this::throughput);
    json.writeName("metadata");
    value(fields(result.metadata()));
    json.writeNumberProperty("timestamp", result.timestamp().getEpochSecond());
    json.writeEndObject();
  }

  /** A direction that an older Steelyard stored must not come back as its author's word. */
  private static Map<String, Object> fields(Metadata metadata) {
    Map<String, Object> fields = MetadataFields.write(metadata);
    fields.putIfAbsent(MetadataFields.DIRECTION_FROM, metadata.basis().word());
    return fields;
  }

  private void dut(DutBuild dut) {
    json.writeName("dut");
    json.writeStartObject();
    json.writeStringProperty("name", dut.name());
    json.writeStringProperty("version", dut.version());
    json.writeNumberProperty("timestamp", dut.timestamp().getEpochSecond());
    json.writeEndObject();
  }

  private void testBed(TestBed machine) {
    json.writeName("test_bed");
    json.writeStartObject();
    json.writeStringProperty("name", machine.name());
    json.writeStringProperty("cpu", machine.cpu());
    json.writeNumberProperty("memory_gb", machine.memoryGb());
    json.writeStringProperty("os", machine.os());
    json.writeNumberProperty("created_at", machine.createdAt().getEpochSecond());
    json.writeEndObject();
  }

  private void summary(Summary summary) {
    json.writeName("summary");
    json.writeStartObject();
    json.writeNumberProperty("min", summary.min());
    json.writeNumberProperty("q1", summary.q1());
    json.writeNumberProperty("median", summary.median());
    json.writeNumberProperty("q3", summary.q3());
    json.writeNumberProperty("max", summary.max());
    json.writeNumberProperty("mean", summary.mean());
    json.writeNumberProperty("standard_deviation", summary.standardDeviation());
    json.writeEndObject();
  }

  private void throughput(Throughput work) {
    json.writeName("throughput");
    json.writeStartObject();
    json.writeNumberProperty("multiplier", work.multiplier());
    json.writeStringProperty("name", work.name());
    work.unitSystem().ifPresent(system -> json.writeStringProperty("unit_system", system));
    json.writeEndObject();
  }

  private void value(Object value) {
    switch (value) {
      case String text -> json.writeString(text);
      case Boolean truth -> json.writeBoolean(truth);
      case Integer number -> json.writeNumber(number);
      case Long number -> json.writeNumber(number);
      case Number number -> json.writeNumber(number.doubleValue());
      case Iterable<?> list -> {
        json.writeStartArray();
        list.forEach(this::value);
        json.writeEndArray();
      }
      case Map<?, ?> map -> {
        json.writeStartObject();
        map.forEach((key, field) -> {
          json.writeName(key.toString());
          value(field);
        });
        json.writeEndObject();
      }
      default -> json.writeString(value.toString());
    }
  }

  @Override
  public void close() {
    json.writeRaw('\n');
    json.writeEndArray();
    json.writeEndObject();
    json.writeRaw('\n');
    json.close();
  }
}
