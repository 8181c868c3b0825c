package dev.steelyard.trace.otlp;

import dev.steelyard.core.trace.StorageRequest;
import dev.steelyard.core.trace.StorageRequest.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a span asks of storage, by whole words of what it says: {@code read header} reads, and
 * {@code compute stats} looks at nothing.
 */
final class OtlpRequest {

  /** Names of operations are words without blanks: {@code GetBucketLocation}. */
  private static final Pattern BETWEEN =
      Pattern.compile("[^\\p{L}\\p{N}]+|(?<=\\p{Ll})(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");

  private static final Pattern LISTING = Pattern.compile("list(?:s|ed|ing)?");
  private static final Pattern LOOKING =
      Pattern.compile("head|look(?:s|ed|ing)?|stat|exists|attributes|tagging|acl");
  private static final Pattern DELETING =
      Pattern.compile("delet(?:e|es|ed|ing)|remov(?:e|es|ed|ing)|unlink|rmdir|abort");
  private static final Pattern WRITING =
      Pattern.compile(
          "(?:over)?writ(?:e|es|ten|ing)|put(?:s|ting)?|post|upload(?:s|ed|ing)?|append(?:s|ed|ing)?"
              + "|cop(?:y|ies|ied|ying)|creat(?:e|es|ed|ing)|complete|restore");
  private static final Pattern MOVING = Pattern.compile("renam(?:e|es|ed|ing)|mov(?:e|es|ed|ing)");

  /** What has two paths as well, and may say either. */
  private static final Pattern DOUBLING =
      Pattern.compile("cop(?:y|ies|ied|ying)|(?:sym|hard)?link");

  /** Changes by which no bytes go, as those that move something. */
  private static final Pattern MAKING =
      Pattern.compile(
          "mkdirs?|touch(?:es|ed|ing)?|(?:sym|hard)?link|chmod|chown|truncat(?:e|es|ed|ing)");

  private static final Pattern READING =
      Pattern.compile("read(?:s|ing)?|get(?:s|ting)?|download(?:s|ed|ing)?|fetch|open|select");

  /** Of Amazon's operations that get something, those that get no object. */
  private static final Pattern GETS_NO_OBJECT =
      Pattern.compile("(?<!\\p{L})Get(?!Object(?!\\p{L}))\\p{Lu}");

  private OtlpRequest() {}

  /** What is asked: by {@code steelyard.request}, else by the method, else by the name. */
  static Kind kind(OtlpSpan span) {
    boolean isAmazons = !span.first("aws.s3.bucket").isEmpty();
    return said(span)
        .or(() -> kind(span.first("rpc.method"), isAmazons))
        .or(() -> kind(span.name(), isAmazons))
        .orElse(Kind.READ);
  }

  private static Optional<Kind> said(OtlpSpan span) {
    return kind(span.first("steelyard.request"), false);
  }

  /** By the first of its words that says what is done. */
  private static Optional<Kind> kind(String said, boolean isAmazons) {
    List<String> words = words(said);
    for (String word : words) {
      if (READING.matcher(word).matches()) {
        boolean isLook =
            (isAmazons && GETS_NO_OBJECT.matcher(said).find())
                || (word.equals("get") && words.stream().anyMatch(OtlpRequest::isLook));
        return Optional.of(isLook ? Kind.LOOK : Kind.READ);
      }
      Optional<Kind> kind = changeOrLook(word);
      if (kind.isPresent()) {
        return kind;
      }
    }
    return Optional.empty();
  }

  private static boolean isLook(String word) {
    return LOOKING.matcher(word).matches();
  }

  private static Optional<Kind> changeOrLook(String word) {
    if (LISTING.matcher(word).matches()) {
      return Optional.of(Kind.LIST);
    }
    if (isLook(word)) {
      return Optional.of(Kind.LOOK);
    }
    if (DELETING.matcher(word).matches()) {
      return Optional.of(Kind.DELETE);
    }
    return WRITING.matcher(word).matches() || isBare(word)
        ? Optional.of(Kind.WRITE)
        : Optional.empty();
  }

  /** Whether it changes something without any bytes. */
  private static boolean isBare(String word) {
    return MOVING.matcher(word).matches() || MAKING.matcher(word).matches();
  }

  private static List<String> words(String said) {
    return BETWEEN
        .splitAsStream(said)
        .filter(word -> !word.isEmpty())
        .map(word -> word.toLowerCase(Locale.ROOT))
        .toList();
  }

  /** Whether something that is called so makes another of what it is done to. */
  static boolean changes(String name) {
    return words(name).stream()
        .anyMatch(word ->
            WRITING.matcher(word).matches() || DELETING.matcher(word).matches() || isBare(word));
  }

  /** Whether something that is called so changes what has another path than it says. */
  static boolean movesElsewhere(String name) {
    return isAny(MOVING, name) || isAny(DOUBLING, name);
  }

  /**
   * Whether it changes a file whose path it does not say. Of a copy Amazon's key is the one that is
   * made.
   */
  static boolean isOfAnyFile(OtlpSpan span) {
    boolean isAmazons = !span.first("aws.s3.bucket").isEmpty();
    return !kind(span).isReading()
        && Stream.of(span.first("steelyard.request"), span.first("rpc.method"), span.name())
            .anyMatch(said -> isAmazons ? isAny(MOVING, said) : movesElsewhere(said));
  }

  private static boolean isAny(Pattern pattern, String said) {
    return words(said).stream().anyMatch(word -> pattern.matcher(word).matches());
  }

  /**
   * How much came, or went where something is written; empty where that is not said. What failed
   * brought nothing of what was asked for: its answer is the failure.
   */
  static OptionalLong bytes(OtlpSpan span) {
    if (span.failed()) {
      return OptionalLong.empty();
    }
    OptionalLong told =
        span.number(
            "steelyard.bytes",
            kind(span) == Kind.WRITE ? "http.request.body.size" : "http.response.body.size");
    return told.isEmpty() && isBare(span) ? OptionalLong.of(0) : told;
  }

  /** Whether what says what is asked says a change without any bytes. */
  private static boolean isBare(OtlpSpan span) {
    return Stream.of(span.first("steelyard.request"), span.first("rpc.method"), span.name())
        .filter(said -> kind(said, false).isPresent())
        .findFirst()
        .flatMap(
            said -> words(said).stream().filter(word -> kind(word, false).isPresent()).findFirst())
        .filter(OtlpRequest::isBare)
        .isPresent();
  }

  /**
   * How much was asked for, as requests have it. A read that does not say where it begins may be of
   * any part, whatever its length, and so may all questions that spans of Amazon's SDK tell of.
   * What changes a file changes that one, whichever part.
   */
  static long asked(OtlpSpan span) {
    OptionalLong length = span.number("steelyard.length");
    if (!kind(span).isReading() || span.number("steelyard.offset").isPresent()) {
      return length.orElse(-1);
    }
    boolean saysNoPart = span.first("steelyard.offset", "steelyard.length").isEmpty();
    boolean isWhole =
        saysNoPart && !span.first("steelyard.storage").isEmpty() && kind(span) != Kind.READ;
    return isWhole ? -1 : StorageRequest.UNKNOWN;
  }

  /** What spans say in {@code steelyard.request} that is no word for a request, a line each. */
  static List<String> notes(List<OtlpSpan> spans) {
    Map<String, Long> unknown = new TreeMap<>();
    for (OtlpSpan span : spans) {
      String word = span.first("steelyard.request");
      if (!word.isEmpty() && OtlpTrace.isStorage(span) && said(span).isEmpty()) {
        unknown.merge(word, 1L, Long::sum);
      }
    }
    List<String> notes = new ArrayList<>();
    unknown.forEach((word, count) ->
        notes.add(
            "%,d requests to storage have steelyard.request '%s', which is none of read, write, list, look and delete: what they ask is told by their method or name"
                .formatted(count, word)));
    return notes;
  }
}
