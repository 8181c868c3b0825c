package dev.steelyard.trace.receive;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.trace.receive.ReceivedCounts.ArrivalCounter;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.concurrent.Semaphore;

/** Answers one request: an export is given to the sink first and acknowledged then. */
final class ExportHandler implements HttpHandler {

  private static final String PATH = "/v1/traces";

  /** More wait at the senders, which try again. */
  private static final int MOST_AT_ONCE = 16;

  private final ExportSink sink;
  private final ArrivalCounter counts;
  private final ExportBody bodies = new ExportBody();
  private final Semaphore places = new Semaphore(MOST_AT_ONCE);

  ExportHandler(ExportSink sink, ArrivalCounter counts) {
    this.sink = sink;
    this.counts = counts;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      ExportForm form = ExportForm.of(header(exchange, "Content-Type")).orElse(ExportForm.JSON);
      try {
        answer(exchange);
      } catch (Refusal refusal) {
        counts.refused(refusal);
        refuse(exchange, form, refusal);
      }
    }
  }

  private void answer(HttpExchange exchange) throws IOException, Refusal {
    require(exchange);
    ExportForm form =
        ExportForm.of(header(exchange, "Content-Type"))
            .orElseThrow(() ->
                new Refusal(
                    Refusal.FOREIGN_TYPE,
                    "an export is application/x-protobuf or application/json"));
    if (!places.tryAcquire()) {
      throw new Refusal(Refusal.NOT_NOW, "too many requests at once");
    }
    try {
      String encoding = header(exchange, "Content-Encoding").strip().toLowerCase(Locale.ROOT);
      bodies.read(
          exchange.getRequestBody(), encoding, body -> take(exchange, form, form.parse(body)));
    } finally {
      places.release();
    }
  }

  private static void require(HttpExchange exchange) throws Refusal {
    if (!exchange.getRequestURI().getPath().equals(PATH)) {
      throw new Refusal(
          Refusal.NO_SUCH_PATH, "traces are received at %s, and nothing else is".formatted(PATH));
    }
    if (!exchange.getRequestMethod().equals("POST")) {
      exchange.getResponseHeaders().set("Allow", "POST");
      throw new Refusal(Refusal.NO_SUCH_METHOD, "an export is sent by POST");
    }
    String length = header(exchange, "Content-Length");
    // What is packed is no longer than what is unpacked, but for a few bytes.
    boolean isLong = length.matches("\\d{10,}");
    if (isLong || (length.matches("\\d+") && Long.parseLong(length) > ExportBody.MOST)) {
      throw ExportBody.tooLarge();
    }
  }

  private void take(HttpExchange exchange, ExportForm form, ExportTraceServiceRequest export)
      throws IOException, Refusal {
    CheckedExport checked = CheckedExport.of(export);
    if (checked.spans() > 0) {
      try {
        sink.take(checked.kept());
      } catch (IOException failure) {
        throw new Refusal(Refusal.NOT_NOW, "cannot be kept: " + FileFault.why(failure));
      }
    }
    counts.taken(checked);
    send(exchange, 200, form, form.response(checked.response()));
  }

  private static void refuse(HttpExchange exchange, ExportForm form, Refusal refusal)
      throws IOException {
    if (refusal.status() == Refusal.NOT_NOW) {
      exchange.getResponseHeaders().set("Retry-After", "1");
    }
    send(exchange, refusal.status(), form, form.status(refusal));
  }

  private static void send(HttpExchange exchange, int status, ExportForm form, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", form.type());
    // The server's word for no content is -1, and its 0 means chunks.
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    // Closed first, it is sent before the rest of a request is waited for.
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private static String header(HttpExchange exchange, String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }
}
