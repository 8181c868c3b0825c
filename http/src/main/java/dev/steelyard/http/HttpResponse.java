package dev.steelyard.http;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of a call: an answer, whatever its status, or a failure. One object a client, which
 * holds until that client's next call. Times are {@link System#nanoTime()}.
 */
public final class HttpResponse {

  private final ResponseHead head;
  private final Phases phases = new Phases();
  private @Nullable ExchangeFailure failure;
  private byte[] body = new byte[0];
  private int status;
  private long start;
  private long end;
  private long connected;
  private long answered;
  private long sent;
  private long received;
  private @Nullable ResponseContent content;
  private long bodyLength;
  private long unpackedLength;
  private int redirects;
  private int retries;

  HttpResponse(ResponseHead head) {
    this.head = head;
  }

  void begin(long now) {
    failure = null;
    body = NOTHING;
    content = null;
    status = 0;
    start = now;
    end = now;
    phases.begin(now);
    connected = now;
    answered = now;
    sent = 0;
    received = 0;
    bodyLength = 0;
    unpackedLength = 0;
    redirects = 0;
    retries = 0;
  }

  private static final byte[] NOTHING = new byte[0];
  private static final int MOST_SHOWN = 1_000;

  /** There is no connection: one is to be opened. */
  void connectsAt(long now) {
    phases.connect(now);
  }

  void connectedAt(long now) {
    connected = now;
    phases.enter(Phase.SENDING, now);
  }

  /** Another phase begins. */
  void entersAt(Phase phase, long now) {
    phases.enter(phase, now);
  }

  /** The first byte of an answer is there. */
  void answeredAt(long now) {
    answered = now;
    phases.enter(Phase.RECEIVING, now);
  }

  void addSent(long bytes) {
    sent += bytes;
  }

  void addReceived(long bytes) {
    received += bytes;
  }

  void redirected() {
    redirects++;
    phases.enter(Phase.SENDING, System.nanoTime());
  }

  void retried() {
    retries++;
  }

  void answered(int code, ResponseContent body) {
    status = code;
    bodyLength = body.length();
    unpackedLength = body.unpackedLength();
    content = body;
  }

  void keep(byte[] content) {
    body = content;
  }

  void fail(ExchangeFailure why) {
    failure = why;
    status = 0;
    body = NOTHING;
  }

  void endAt(long now) {
    end = now;
    phases.end(now);
  }

  /** Whether there is a whole answer. */
  public boolean isAnswered() {
    return failure == null;
  }

  /** Why there is none. */
  public Optional<FailureKind> failure() {
    return failure == null ? Optional.empty() : Optional.of(failure.kind());
  }

  /** One clause for a person on a failure; empty for an answer. */
  public String failureMessage() {
    return failure == null ? "" : failure.text();
  }

  /** 200 to 999, or 0 without an answer. */
  public int status() {
    return status;
  }

  /** When the call began: before connecting, where that was needed. */
  public long startNanos() {
    return start;
  }

  /** When the connection stood; the start when it did before. */
  public long connectedNanos() {
    return connected;
  }

  /** When the first byte of the last answer was there; the start when it never was. */
  public long firstByteNanos() {
    return answered;
  }

  /** How long the parts of the call took; always the same object. */
  public Phases phases() {
    return phases;
  }

  /** When the answer was complete, or failed. */
  public long endNanos() {
    return end;
  }

  /** On the wire, heads and redirects included; before encryption. */
  public long bytesSent() {
    return sent;
  }

  /** On the wire, heads and redirects included; before encryption. */
  public long bytesReceived() {
    return received;
  }

  /** Of the last answer's body, compressed where it came so. */
  public long bodyLength() {
    return bodyLength;
  }

  /** Of the last answer's body, unpacked where it came compressed, whether it was kept or not. */
  public long unpackedLength() {
    return unpackedLength;
  }

  /**
   * The SHA-256 of the last answer's body as it came, in hex, if the call took it; empty without an
   * answer. To be asked once.
   */
  public Optional<String> sha256() {
    ResponseContent came = content;
    return came == null || failure != null ? Optional.empty() : came.sha256();
  }

  /** How often a request was sent again because {@link HttpSettings#retries} asks for it. */
  public int retries() {
    return retries;
  }

  /** How many redirects were followed. */
  public int redirects() {
    return redirects;
  }

  /** The first value of a header, whatever the case of its name. */
  public Optional<String> header(String name) {
    return failure == null ? head.value(name) : Optional.empty();
  }

  /** All headers, in their order. */
  public List<Map.Entry<String, String>> headers() {
    List<Map.Entry<String, String>> all = new ArrayList<>();
    if (failure == null) {
      HeaderScan scan = head.scan();
      while (scan.next()) {
        all.add(Map.entry(scan.name(), scan.value()));
      }
    }
    return all;
  }

  /** The body, unpacked, if the call kept it; not to be changed. */
  public byte[] body() {
    return body;
  }

  /**
   * How the body begins, a thousand bytes of it, whether it was kept or not; what came packed and
   * was not kept is not shown. Until the client's next call.
   */
  public String beginning() {
    ResponseContent came = content;
    if (came == null || failure != null) {
      return "";
    }
    byte[] bytes = body.length == 0 ? came.beginning() : body;
    boolean isPacked = body.length == 0 && bytes.length > 0 && head.fields().isZipped();
    return isPacked ? "(packed)" : begun(bytes, charset(header("Content-Type"))).strip();
  }

  /** A letter that is cut at the end is left out. */
  private static String begun(byte[] bytes, Charset charset) {
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    ByteBuffer first = ByteBuffer.wrap(bytes, 0, Math.min(bytes.length, MOST_SHOWN));
    CharBuffer text =
        CharBuffer.allocate((int) (first.remaining() * decoder.maxCharsPerByte()) + 1);
    var _ = decoder.decode(first, text, false);
    return text.flip().toString();
  }

  /** The body as its type says, or else in UTF-8. */
  public String text() {
    return new String(body, charset(header("Content-Type")));
  }

  /** What a content type says texts are in; UTF-8 where it says nothing that is known. */
  public static Charset charset(Optional<String> contentType) {
    String type = contentType.orElse("").toLowerCase(Locale.ROOT);
    int at = type.indexOf("charset=");
    if (at < 0) {
      return StandardCharsets.UTF_8;
    }
    String name = type.substring(at + "charset=".length()).split("[;,\\s]", 2)[0];
    try {
      return Charset.forName(name.replace("\"", ""));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      return StandardCharsets.UTF_8;
    }
  }
}
