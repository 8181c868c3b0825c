package dev.steelyard.profile;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.profile.ProfileSet;
import dev.steelyard.profile.jfr.JfrFiles;
import dev.steelyard.profile.text.CollapsedText;
import dev.steelyard.profile.text.ProfileJson;
import dev.steelyard.profile.text.SpeedscopeJson;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads recordings, whose form is found out from what is in them. */
public final class ProfileFiles {

  private static final int HEAD = 4;

  private ProfileFiles() {}

  /**
   * Reads one: of the flight recorder, of Steelyard, of speedscope, or collapsed stacks; each but
   * the first may be compressed by gzip.
   *
   * @throws SteelyardException when it is missing, of another form, damaged, or has no sample
   */
  public static ProfileSet read(Path file) {
    if (!Files.exists(file)) {
      throw SteelyardException.invalid("there is no file %s".formatted(file));
    }
    if (!Files.isRegularFile(file)) {
      throw SteelyardException.invalid("%s is no file; name a recording".formatted(file));
    }
    try {
      ProfileSet set = known(file);
      if (set.isEmpty()) {
        throw SteelyardException.invalid(
            "%s holds no samples; did the process run, and long enough?".formatted(file));
      }
      return set;
    } catch (CharacterCodingException binary) {
      throw SteelyardException.invalid(
          "%s is nothing that is read here: recordings of the flight recorder, speedscope's JSON, collapsed stacks, and what 'profile record' writes"
              .formatted(file),
          binary);
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot read %s: %s".formatted(file, failure.getMessage()), failure);
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
          "cannot read the folder %s: %s".formatted(path, failure.getMessage()), failure);
    }
  }

  private static ProfileSet known(Path file) throws IOException {
    byte[] head = head(file);
    if (head.length == 0) {
      throw SteelyardException.invalid("%s is empty".formatted(file));
    }
    if (new String(head, UTF_8).startsWith("FLR")) {
      return JfrFiles.read(file);
    }
    try (BufferedReader in = text(file)) {
      in.mark(HEAD);
      int first = in.read();
      in.reset();
      return first == '{'
          ? json(in, file)
          : ProfileSet.of(CollapsedText.read(in, file.toString(), ProfileEvent.SAMPLES));
    }
  }

  private static byte[] head(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(HEAD);
    }
  }

  /** Bytes that are no text are an error, and not letters. */
  private static BufferedReader text(Path file) throws IOException {
    byte[] head = head(file);
    InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    boolean isZipped = head.length > 1 && (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b;
    return new BufferedReader(
        new InputStreamReader(
            isZipped ? new GZIPInputStream(raw, 1 << 16) : raw, UTF_8.newDecoder()),
        1 << 16);
  }

  private static ProfileSet json(BufferedReader in, Path file) {
    JsonNode json;
    try {
      json = JsonMapper.shared().readTree(in);
    } catch (JacksonException notJson) {
      throw SteelyardException.invalid(
          "%s is no JSON: %s".formatted(file, notJson.getOriginalMessage()), notJson);
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
