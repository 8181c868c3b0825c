package dev.steelyard.profile;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.profile.ProfileSet;
import dev.steelyard.profile.jfr.JfrFiles;
import dev.steelyard.profile.proto.ProtobufProfiles;
import dev.steelyard.profile.pstats.PstatsFile;
import dev.steelyard.profile.text.CollapsedText;
import dev.steelyard.profile.text.ProfileJson;
import dev.steelyard.profile.text.SpeedscopeJson;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads recordings, whose form is found out from what is in them. */
public final class ProfileFiles {

  /** A short message of protocol buffers, or a line that is no text. */
  private static final int HEAD = 512;

  private ProfileFiles() {}

  /**
   * Reads one: of the flight recorder, of Steelyard, of pprof, of OpenTelemetry, of speedscope, of
   * cProfile, or collapsed stacks; each but the first may be compressed by gzip.
   *
   * @throws SteelyardException when it is missing, of another form, damaged, or has no sample
   */
  public static ProfileSet read(Path file) {
    return read(file, EnumSet.allOf(ProfileEvent.class));
  }

  /**
   * Reads one as {@link #read(Path)} does, but for events that nobody wants, where leaving them out
   * saves much; the set says then that the recording has them.
   *
   * @throws SteelyardException as that does
   */
  public static ProfileSet read(Path file, Set<ProfileEvent> wanted) {
    if (!Files.exists(file)) {
      throw SteelyardException.invalid("there is no file %s".formatted(file));
    }
    if (!Files.isRegularFile(file)) {
      throw SteelyardException.invalid("%s is no file; name a recording".formatted(file));
    }
    try {
      ProfileSet set = known(file, wanted);
      if (set.isEmpty()) {
        throw SteelyardException.invalid(
            "%s holds no samples; did the process run, and long enough?".formatted(file));
      }
      return set;
    } catch (CharacterCodingException binary) {
      throw SteelyardException.invalid(foreign(file), binary);
    } catch (EOFException | ZipException damage) {
      throw SteelyardException.invalid(
          "%s is packed by gzip, but damaged or cut off: %s".formatted(file, FileFault.why(damage)),
          damage);
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot read %s: %s".formatted(file, FileFault.why(failure)), failure);
    }
  }

  /**
   * The recordings that a path means: the file itself, or those in a folder by name, files that
   * begin with a dot left out.
   *
   * @throws SteelyardException when a folder has none, or cannot be read
   */
  public static List<Path> in(Path path) {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> all = Files.list(path)) {
      List<Path> files =
          all.filter(Files::isRegularFile)
              .filter(one -> !String.valueOf(one.getFileName()).startsWith("."))
              .sorted()
              .toList();
      if (files.isEmpty()) {
        throw SteelyardException.invalid("the folder %s has no recordings".formatted(path));
      }
      return files;
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot read the folder %s: %s".formatted(path, FileFault.why(failure)), failure);
    }
  }

  /**
   * Writes all of a recording in Steelyard's own form, packed by gzip.
   *
   * @throws SteelyardException when it cannot be written
   */
  public static void write(ProfileSet set, Path file) {
    try (Writer out =
        new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), UTF_8)) {
      ProfileJson.write(set, out);
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot write the profile to %s: %s".formatted(file, FileFault.why(failure)), failure);
    }
  }

  private static ProfileSet known(Path file, Set<ProfileEvent> wanted) throws IOException {
    byte[] head = head(Files.newInputStream(file), 4);
    if (head.length == 0) {
      throw SteelyardException.invalid("%s is empty".formatted(file));
    }
    if (new String(head, UTF_8).startsWith("FLR")) {
      return JfrFiles.read(file, wanted);
    }
    byte[] begin = head(unpacked(file), HEAD);
    if (PstatsFile.isOne(begin)) {
      try (InputStream in = unpacked(file)) {
        return PstatsFile.read(in, file.toString());
      }
    }
    if (isBinary(begin)) {
      try (InputStream in = unpacked(file)) {
        return ProtobufProfiles.read(in, file.toString())
            .orElseThrow(() -> SteelyardException.invalid(foreign(file)));
      }
    }
    try (BufferedReader in = text(file)) {
      return begin.length > 0 && begin[0] == '{'
          ? json(in, file)
          : ProfileSet.of(CollapsedText.read(in, file.toString(), ProfileEvent.SAMPLES));
    }
  }

  /** Texts have no such letters, and messages of protocol buffers soon have. */
  private static boolean isBinary(byte[] begin) {
    for (byte one : begin) {
      if (one >= 0 && one < ' ' && one != '\t' && one != '\n' && one != '\r' && one != '\f') {
        return true;
      }
    }
    return false;
  }

  private static byte[] head(InputStream from, int bytes) throws IOException {
    try (from) {
      return from.readNBytes(bytes);
    }
  }

  private static InputStream unpacked(Path file) throws IOException {
    byte[] head = head(Files.newInputStream(file), 2);
    boolean isZipped = head.length > 1 && (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b;
    InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    return isZipped ? new GZIPInputStream(raw, 1 << 16) : raw;
  }

  /** Bytes that are no text are an error, and not letters. */
  private static BufferedReader text(Path file) throws IOException {
    return new BufferedReader(new InputStreamReader(unpacked(file), UTF_8.newDecoder()), 1 << 16);
  }

  private static String foreign(Path file) {
    return "%s is nothing that is read here, or is cut off; read are recordings of the flight recorder, pprof, OpenTelemetry's profiles, speedscope's JSON, collapsed stacks, cProfile's files, and what 'profile record' writes"
        .formatted(file);
  }

  /** Without what the reader says of itself. */
  private static String why(JacksonException notJson) {
    return notJson.getOriginalMessage().replaceAll("(?s)\\s*\\([^(]*\\[Source: .*", "");
  }

  private static ProfileSet json(BufferedReader in, Path file) {
    JsonNode json;
    try {
      json = JsonMapper.shared().readTree(in);
    } catch (JacksonException notJson) {
      throw SteelyardException.invalid(
          "%s is no JSON, or is cut off: %s".formatted(file, why(notJson)), notJson);
    }
    String where = file.toString();
    if (json.path("format").asString("").equals(ProfileJson.FORMAT)) {
      return ProfileJson.read(json, where);
    }
    if (json.path("$schema").asString("").equals(SpeedscopeJson.SCHEMA)) {
      return SpeedscopeJson.read(json, where);
    }
    throw SteelyardException.invalid(
        "%s is JSON, but neither of speedscope nor of 'profile record'".formatted(file));
  }
}
