package dev.steelyard.fileshare.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.fileupload.FileUploadBase.FileUploadIOException;
import org.apache.commons.fileupload.MultipartStream;
import org.apache.commons.fileupload.MultipartStream.MalformedStreamException;
import org.apache.commons.fileupload.ParameterParser;

/** A form of several parts, read as it arrives: nothing of a part is kept here. */
final class Form {

  private static final int BUFFER = 1 << 16;
  private static final int MOST_HEADER_BYTES = 8_192;

  private final MultipartStream stream;

  private Form(MultipartStream stream) {
    this.stream = stream;
  }

  /** One part, as its headers say. */
  record Part(String name, Optional<String> filename, Optional<String> contentType) {}

  /** Gets a part and where its bytes are to go. */
  interface Receiver {
    OutputStream begin(Part part) throws IOException;
  }

  static Form of(ServerRequest request) {
    String type = request.headers().first(HeaderNames.CONTENT_TYPE).orElse("");
    String boundary = parameters(type).getOrDefault("boundary", "");
    boolean isForm = type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
    if (!isForm || boundary.isEmpty() || boundary.length() > 200) {
      throw FileshareRefusal.badRequest("the body has to be multipart/form-data");
    }
    if (!request.content().hasEntity()) {
      throw FileshareRefusal.badRequest("the form is empty");
    }
    MultipartStream stream =
        new MultipartStream(
            new ClientStream(request.content().inputStream()),
            boundary.getBytes(StandardCharsets.ISO_8859_1),
            BUFFER,
            null);
    stream.setHeaderEncoding("UTF-8");
    stream.setPartHeaderSizeMax(MOST_HEADER_BYTES);
    return new Form(stream);
  }

  /** Reads all parts. */
  void read(Receiver receiver) throws IOException {
    try {
      boolean more = stream.skipPreamble();
      while (more) {
        OutputStream out = receiver.begin(part(stream.readHeaders()));
        stream.readBodyData(out);
        more = stream.readBoundary();
      }
    } catch (MalformedStreamException | FileUploadIOException malformed) {
      throw FileshareRefusal.badRequest("the form is malformed: " + malformed.getMessage());
    }
  }

  private static Part part(String headers) {
    String disposition = "";
    Optional<String> type = Optional.empty();
    for (String line : headers.split("\r\n")) {
      int colon = line.indexOf(':');
      String name = line.substring(0, Math.max(0, colon)).strip().toLowerCase(Locale.ROOT);
      String value = line.substring(colon + 1).strip();
      switch (name) {
        case "content-disposition" -> disposition = value;
        case "content-type" -> type = Optional.of(value);
        default -> {}
      }
    }
    Map<String, String> parameters = parameters(disposition);
    return new Part(
        parameters.getOrDefault("name", ""), Optional.ofNullable(parameters.get("filename")), type);
  }

  private static Map<String, String> parameters(String header) {
    ParameterParser parser = new ParameterParser();
    parser.setLowerCaseNames(true);
    return parser.parse(header, ';');
  }
}
