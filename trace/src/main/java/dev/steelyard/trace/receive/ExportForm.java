package dev.steelyard.trace.receive;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.trace.otlp.OtlpJsonForm;
import dev.steelyard.trace.otlp.OtlpJsonParser;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** In which of its two forms a request is; the answer has the same. */
enum ExportForm {
  PROTOBUF("application/x-protobuf"),
  JSON("application/json");

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final String type;

  ExportForm(String type) {
    this.type = type;
  }

  /** As HTTP calls it. */
  String type() {
    return type;
  }

  /** By the type that a request has; what comes after a semicolon says nothing here. */
  static Optional<ExportForm> of(String contentType) {
    String bare = contentType.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    for (ExportForm form : values()) {
      if (form.type.equals(bare)) {
        return Optional.of(form);
      }
    }
    return Optional.empty();
  }

  ExportTraceServiceRequest parse(byte[] body) throws Refusal {
    try {
      if (this == PROTOBUF) {
        return ExportTraceServiceRequest.parseFrom(body);
      }
      ExportTraceServiceRequest.Builder export = ExportTraceServiceRequest.newBuilder();
      OtlpJsonParser.fill(export, MAPPER.readTree(body), "export");
      return export.build();
    } catch (InvalidProtocolBufferException damage) {
      throw new Refusal(Refusal.MALFORMED, "no export of traces: " + damage.getMessage());
    } catch (JacksonException damage) {
      throw new Refusal(Refusal.MALFORMED, "no JSON: " + damage.getOriginalMessage());
    } catch (SteelyardException wrong) {
      throw new Refusal(Refusal.MALFORMED, wrong.getMessage());
    }
  }

  byte[] response(ExportTraceServiceResponse response) {
    return this == PROTOBUF ? response.toByteArray() : json(response);
  }

  private static byte[] json(ExportTraceServiceResponse response) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = MAPPER.createGenerator(bytes)) {
      OtlpJsonForm.write(response, out);
    }
    return bytes.toByteArray();
  }

  /** A {@code google.rpc.Status}, of which the first two fields are meant. */
  byte[] status(Refusal refusal) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (this == PROTOBUF) {
      try {
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        out.writeInt32(1, refusal.code());
        out.writeString(2, refusal.reason());
        out.flush();
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
    } else {
      try (JsonGenerator out = MAPPER.createGenerator(bytes)) {
        out.writeStartObject();
        out.writeName("code");
        out.writeNumber(refusal.code());
        out.writeName("message");
        out.writeString(refusal.reason());
        out.writeEndObject();
      }
    }
    return bytes.toByteArray();
  }
}
