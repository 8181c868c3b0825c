package dev.steelyard.trace;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.core.trace.Trace;
import dev.steelyard.trace.jfr.ProbeRecording;
import dev.steelyard.trace.otlp.OtlpJson;
import dev.steelyard.trace.otlp.OtlpProtobuf;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipException;

/** Reads a file of what a program said of itself; its form is told by its content. */
public final class TraceFiles {

  private static final byte[] JFR = {'F', 'L', 'R', 0};
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
  private static final byte[] GZIP = {0x1f, (byte) 0x8b};

  private static final Pattern OBJECT = Pattern.compile("^\\s*\\{|\\n\\s*\\{\\s*\"resourceSpans\"");

  private static final int MOST_BEGIN = 1 << 16;

  /** One export is read as a whole; none that a program sends is near it. */
  private static final int MOST_PROTOBUF = 512 << 20;

  private TraceFiles() {}

  /**
   * Reads one.
   *
   * @throws SteelyardException when there is none, it is of no known form, damaged, or says nothing
   */
  public static Trace read(Path file) {
    return readIfTold(file)
        .orElseThrow(() ->
            SteelyardException.invalid(
                "%s has no events of the probe; is it in the program, and was the recording on while it worked?"
                    .formatted(file)));
  }

  /**
   * Reads one; empty where it is a whole recording in which the probe says nothing, as that of a
   * program without it.
   *
   * @throws SteelyardException when there is none, it is of no known form, or damaged
   */
  public static Optional<Trace> readIfTold(Path file) {
    if (!Files.exists(file)) {
      throw SteelyardException.invalid("there is no file %s".formatted(file));
    }
    if (!Files.isRegularFile(file)) {
      throw SteelyardException.invalid("%s is no file; name a recording".formatted(file));
    }
    try {
      byte[] head = head(file);
      if (head.length == 0) {
        throw empty(file);
      }
      return startsWith(head, JFR)
          ? Optional.of(ProbeRecording.read(file)).filter(one -> !one.isEmpty())
          : Optional.of(spans(file, startsWith(head, GZIP)));
    } catch (EOFException | ZipException packing) {
      throw SteelyardException.invalid(
          "%s is packed by gzip, and that is cut off or damaged within its first bytes; copy it again"
              .formatted(file),
          packing);
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "%s cannot be read: %s".formatted(file, FileFault.why(failure)), failure);
    }
  }

  /** What is to do depends on who was to write it. */
  private static SteelyardException empty(Path file) {
    String name = String.valueOf(file.getFileName());
    return SteelyardException.invalid(
        name.matches(".*\\.(?:jsonl?|pb)(?:\\.gz)?")
            ? "%s is empty: nothing was exported to it; does the program send traces there, and did it end by itself, so that the last were sent?"
                .formatted(file)
            : "%s is empty: a program that was killed writes nothing there; record with -XX:FlightRecorderOptions:repository=FOLDER, and name the recording in it"
                .formatted(file));
  }

  private static byte[] head(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(JFR.length);
    }
  }

  private static boolean startsWith(byte[] head, byte[] mark) {
    return head.length >= mark.length && Arrays.equals(head, 0, mark.length, mark, 0, mark.length);
  }

  private static Trace spans(Path file, boolean isPacked) throws IOException {
    try (InputStream plain = Files.newInputStream(file)) {
      if (!isPacked) {
        return spans(file, new BufferedInputStream(plain));
      }
      UnpackedFile unpacked = new UnpackedFile(plain);
      Trace trace = spans(file, new BufferedInputStream(unpacked));
      return unpacked.isDamaged()
          ? trace.withNote("its packing (gzip) is cut off or damaged: what came then is missing")
          : trace;
    }
  }

  private static Trace spans(Path file, InputStream in) throws IOException {
    skipByteOrderMark(in);
    Trace trace =
        isJson(in)
            ? OtlpJson.read(in, file.toString())
            : OtlpProtobuf.read(bounded(in, file), file.toString());
    if (trace.isEmpty()) {
      throw SteelyardException.invalid(
          "%s has no spans%s"
              .formatted(
                  file,
                  trace.notes().isEmpty()
                      ? ""
                      : " that can be used: " + String.join("; ", trace.notes())));
    }
    return trace;
  }

  private static byte[] bounded(InputStream in, Path file) throws IOException {
    byte[] all = in.readNBytes(MOST_PROTOBUF);
    if (all.length == MOST_PROTOBUF) {
      throw SteelyardException.invalid(
          "%s has more than %d MiB, which no export of OpenTelemetry has"
              .formatted(file, MOST_PROTOBUF >> 20));
    }
    return all;
  }

  /** As some editors and shells write it before text. */
  private static void skipByteOrderMark(InputStream in) throws IOException {
    in.mark(BYTE_ORDER_MARK.length);
    if (!Arrays.equals(in.readNBytes(BYTE_ORDER_MARK.length), BYTE_ORDER_MARK)) {
      in.reset();
    }
  }

  /** Also one that begins in the midst of a line, as files do that were turned over. */
  private static boolean isJson(InputStream in) throws IOException {
    in.mark(MOST_BEGIN);
    String begin = new String(in.readNBytes(MOST_BEGIN), StandardCharsets.ISO_8859_1);
    in.reset();
    return OBJECT.matcher(begin).find();
  }
}
