package dev.steelyard.fileshare.http;

import dev.steelyard.fileshare.sqlite.DatabaseException;
import dev.steelyard.fileshare.store.FileStore;
import dev.steelyard.fileshare.store.Files;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Gives files out, to anybody who knows their id. */
final class Downloads {

  private final FileStore store;
  private final MemoryBudget budget;
  private final FileshareErrors errors;

  Downloads(FileStore store, MemoryBudget budget, FileshareErrors errors) {
    this.store = store;
    this.budget = budget;
    this.errors = errors;
  }

  void handle(ServerRequest request, ServerResponse response) throws IOException {
    try (Files files = store.files()) {
      Files.Found file = files.find(EntryApi.id(request)).orElseThrow(EntryApi::unknown);
      describe(file, response);
      if (isKnown(request, file)) {
        response.status(Status.NOT_MODIFIED_304).send();
        return;
      }
      switch (range(request, file)) {
        case Range.Whole() -> send(files, file, 0, file.size(), request, response);
        case Range.Part(long first, long last) -> {
          response.status(Status.PARTIAL_CONTENT_206);
          response.header(
              HeaderNames.CONTENT_RANGE, "bytes %d-%d/%d".formatted(first, last, file.size()));
          send(files, file, first, last - first + 1, request, response);
        }
        case Range.Unsatisfiable() -> {
          response.headers().clear();
          response.header(HeaderNames.CONTENT_RANGE, "bytes */" + file.size());
          FileshareJson.send(
              response,
              Status.REQUESTED_RANGE_NOT_SATISFIABLE_416,
              "error",
              "the file has %d bytes".formatted(file.size()));
        }
      }
    }
  }

  private static void describe(Files.Found file, ServerResponse response) {
    response.header(HeaderNames.CONTENT_TYPE, file.entry().contentType());
    response.header(
        HeaderNames.CONTENT_DISPOSITION, FileNames.disposition(file.entry().filename()));
    response.header(HeaderNames.ETAG, tag(file));
    response.header(HeaderNames.ACCEPT_RANGES, "bytes");
    // Somebody's page shall not run as if it were this server's.
    response.header(HeaderNames.create("X-Content-Type-Options"), "nosniff");
    response.header(HeaderNames.create("Content-Security-Policy"), "sandbox");
  }

  /** What an id stands for never changes. */
  private static String tag(Files.Found file) {
    return "\"" + file.entry().id() + "\"";
  }

  private static boolean isKnown(ServerRequest request, Files.Found file) {
    String known = request.headers().first(HeaderNames.IF_NONE_MATCH).orElse("");
    return known.equals("*") || known.contains(tag(file));
  }

  private static Range range(ServerRequest request, Files.Found file) {
    Optional<String> condition = request.headers().first(HeaderNames.IF_RANGE);
    if (condition.isPresent() && !condition.get().equals(tag(file))) {
      return new Range.Whole();
    }
    return Range.of(request.headers().first(HeaderNames.RANGE), file.size());
  }

  private void send(
      Files files,
      Files.Found file,
      long from,
      long length,
      ServerRequest request,
      ServerResponse response)
      throws IOException {
    response.header(HeaderNames.CONTENT_LENGTH, Long.toString(length));
    if (request.prologue().method().equals(Method.HEAD)) {
      response.send();
      return;
    }
    try (MemoryBudget.Share _ = budget.take(files.bytesForDownload(file))) {
      record(files, file, request);
      try (OutputStream out = response.outputStream()) {
        files.contents(file, from, length).writeTo(out);
      }
    }
  }

  /** Files can be had from a full disk, too. */
  private void record(Files files, Files.Found file, ServerRequest request) {
    try {
      files.recordDownload(file.entry().id(), Clients.address(request), Clients.userAgent(request));
    } catch (DatabaseException failure) {
      if (failure.kind() != DatabaseException.Kind.DISK_FULL) {
        throw failure;
      }
      errors.log(request, "disk full, so the download is not recorded");
    }
  }
}
