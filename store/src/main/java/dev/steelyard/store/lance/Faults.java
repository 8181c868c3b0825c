package dev.steelyard.store.lance;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.store.StoreLocation;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What went wrong in Lance or the file system, said so that a person can act on it. */
final class Faults {

  /** A text in the message of a fault, and what it means. */
  private record Known(String sign, String why, String remedy) {}

  /** What is being done when all of a store is read, or set right. */
  static final String VERIFY = "cannot verify";

  static final String REPAIR = "cannot repair";

  /** As Lance's runtime says it when it panics. */
  static final String NO_THREADS = "can't spawn worker thread";

  static final String MORE_THREADS =
      "allow more (ulimit -v, ulimit -u, the container's limits), or end other programs";

  /** As a bucket's answer says it. */
  private static final Pattern GONE =
      Pattern.compile("404 Not Found|NoSuchKey|[Nn]ot found", Pattern.DOTALL);

  private static final String ELSEWHERE = "name another store with --store or STEELYARD_STORE";

  private static final List<Known> KNOWN =
      List.of(
          new Known(
              "No space left on device",
              "the disk is full",
              "what was stored before is untouched; free some space and try again"),
          new Known(
              "quota exceeded",
              "the disk quota is used up",
              "what was stored before is untouched; free some space and try again"),
          new Known(
              "File too large",
              "a file would be larger than this process may write (ulimit -f)",
              "what was stored before is untouched; allow more, as with: ulimit -f unlimited"),
          new Known(
              "Read-only file system",
              "it is on a read-only file system",
              "make it writable, or " + ELSEWHERE),
          new Known(
              "Permission denied",
              "this user lacks the permission",
              "change the permissions, or " + ELSEWHERE),
          new Known(
              "Operation not permitted",
              "the system does not permit it",
              "change the folder's attributes, or " + ELSEWHERE),
          new Known(
              "so it was not written as a whole",
              "a part of what was to be written is missing: a limit of the system or a full disk"
                  + " cut it off",
              "nothing of it counts as stored; raise the limit, set the store right with 'steelyard"
                  + " store repair', and try again"),
          new Known(
              NO_THREADS,
              "this process may not start threads: it is short of address space or of processes",
              MORE_THREADS),
          new Known("Not a directory", "a file is where a folder should be", ELSEWHERE),
          new Known(
              "Too many concurrent writers",
              "too many other programs write to it at this moment",
              "try again"),
          new Known("Commit conflict", "another program changed it meanwhile", "try again"));

  /** Where in Lance's sources it happened, which is of no use to a user. */
  private static final Pattern SOURCE = Pattern.compile(",? *(/[\\w.@+-]+)+\\.rs:\\d+(:\\d+)?");

  private static final Pattern TYPE =
      Pattern.compile(
          "(?:java/[\\w/]+|LanceError\\(\\w+\\)|Generic \\w+ error|External error|Wrapped"
              + " error|Query Execution error|Execution error): *");

  /** Around what Arrow's C interface passes on. */
  private static final Pattern WRAPPED =
      Pattern.compile(
          "\\[errno \\d+\\] CDataJniException\\{errno=\\d+, message=(.*)\\}", Pattern.DOTALL);

  /** What the messages of faults say that lie in a query's words. */
  private static final List<String> PLANNING =
      List.of(
          "Error during planning",
          "sql parser error",
          "SQL error",
          "Schema error",
          "not implemented",
          "not supported");

  private static final int LONGEST = 300;

  /** A panic that Lance itself caught. */
  private static final Pattern PANIC =
      Pattern.compile("task \\d+ panicked with message \"(.*)\"", Pattern.DOTALL);

  private Faults() {}

  /**
   * The fault as an exception of ours.
   *
   * @param doing what was tried, for example {@code cannot write to}
   */
  static SteelyardException explain(String doing, StoreLocation store, Exception fault) {
    if (fault instanceof SteelyardException told) {
      return told;
    }
    String text = text(fault);
    Optional<BucketFaults.Meaning> ofBucket = BucketFaults.meaning(store, text);
    if (ofBucket.isPresent()) {
      return error(
          doing, store, ofBucket.get().why(), ofBucket.get().remedy(), BucketFaults.told(fault));
    }
    return KNOWN.stream()
        .filter(known -> text.contains(known.sign))
        .findFirst()
        .map(known -> error(doing, store, known.why + named(fault), known.remedy, fault))
        .orElseGet(() -> error(doing, store, tidy(text), general(doing, store, text), fault));
  }

  /** A query that a person wrote and that the engine refused. */
  static SteelyardException inQuery(Exception fault) {
    return SteelyardException.invalid("the query cannot be run: " + tidy(text(fault)), fault);
  }

  /** Whether the engine refused the words of a query, before it read anything. */
  static boolean isInWords(Exception fault) {
    String text = text(fault);
    return PLANNING.stream().anyMatch(text::contains);
  }

  static SteelyardException error(
      String doing, StoreLocation store, String why, String remedy, Exception cause) {
    return SteelyardException.cannotRun(
        "%s the store at %s: %s;%n%s".formatted(doing, store, why, remedy), cause);
  }

  /** The file that it happened to. */
  private static String named(Exception fault) {
    return fault instanceof FileSystemException file && file.getFile() != null
        ? " (" + file.getFile() + ")"
        : "";
  }

  private static String general(String doing, StoreLocation store, String text) {
    if (doing.equals(VERIFY) || doing.equals(REPAIR)) {
      return "set that right, put back a copy, or " + ELSEWHERE;
    }
    if (store.folder().isEmpty() && GONE.matcher(text).find()) {
      return "an object was deleted: put it back from the bucket's versions or a copy; 'steelyard"
          + " store verify' says what is damaged";
    }
    return store.folder().isPresent()
        ? "'steelyard store verify' says whether it is damaged; put back a copy, or " + ELSEWHERE
        : "check the URI, the network and the credentials, or " + ELSEWHERE;
  }

  /** What was found, in one line and without tabs. */
  static String reason(Exception fault) {
    return tidy(text(fault)).replace('\t', ' ');
  }

  private static String text(Exception fault) {
    return switch (fault) {
      case AccessDeniedException denied -> denied.getFile() + ": Permission denied";
      case FileAlreadyExistsException inTheWay -> "Not a directory";
      case NoSuchFileException gone -> gone.getFile() + ": there is no such file";
      case FileSystemException file when file.getFile() != null && file.getReason() != null ->
          file.getFile() + ": " + file.getReason();
      default -> String.valueOf(fault.getMessage());
    };
  }

  /** One line, without the names of Lance's types and source files. */
  static String tidy(String text) {
    String inner =
        PANIC
            .matcher(WRAPPED.matcher(BucketFaults.withoutAnswer(text)).replaceAll("$1"))
            .replaceAll("$1");
    String line = SOURCE.matcher(inner.replaceAll("\\s*\\R\\s*", " ")).replaceAll("");
    String plain = TYPE.matcher(line).replaceAll("").strip().replaceAll("[.;,]+$", "");
    return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "…";
  }
}
