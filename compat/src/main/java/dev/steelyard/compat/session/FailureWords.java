package dev.steelyard.compat.session;

import dev.steelyard.core.compat.CellVerdict;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells an error that a version raised on purpose, because it knows that it does not know
 * something, from one that happened to it. Stateless.
 */
public final class FailureWords {

  /** Rust, seen from Python and Java, and the virtual machine's own. */
  private static final Pattern PANIC =
      Pattern.compile(
          "panic|internal error|assertion failed|index out of (range|bounds)|unreachable code|segmentation fault");

  private static final Pattern REFUSAL =
      Pattern.compile(
          "(?<!operation )not supported|unsupported(?! operand)|does not support|not implemented|unknown (?!error|format code)(\\w+ ){0,2}(version|feature|flag|format|encoding|type)"
              + "|feature.flags?|newer version|later version|please (upgrade|update)|upgrade (to|your)|written (by|with) (a |an )?(newer|later|more recent|older)"
              + "|version.{0,40}(not|un|in)(readable|supported|compatible|recogni[sz]ed)|incompatible (\\w+ ){0,2}version|(invalid|unexpected|wrong|unrecogni[sz]ed) (\\w+ ){0,2}version|version (mismatch|number)");

  /** Nobody raises these on purpose, whatever their words. */
  private static final Pattern ACCIDENT =
      Pattern.compile(
          ".*(?:TypeError|AttributeError|NameError|UnboundLocalError|LookupError|IndexError|KeyError|ZeroDivisionError|RecursionError|MemoryError|Unicode\\w*Error|ImportError|ModuleNotFoundError"
              + "|NullPointerException|ClassCastException|IndexOutOfBoundsException|NegativeArraySizeException|ArithmeticException|BufferUnderflowException|NoSuchElementException"
              + "|StackOverflowError|OutOfMemoryError|LinkageError|IncompatibleClassChangeError|NoSuchMethodError|NoSuchFieldError|NoClassDefFoundError|AbstractMethodError)");

  /** What is damaged is not of another version, whatever stands beside it. */
  private static final Pattern DAMAGE =
      Pattern.compile("corrupt|checksum|magic number|truncated|unexpected end|malformed");

  /** As workers call what a suite gets wrong, for which no library is to blame. */
  private static final Set<String> SUITES_OWN =
      Set.of("steelyard_compat.SuiteError", "dev.steelyard.worker.SuiteError");

  private static final int SHOWN = 400;

  private FailureWords() {}

  /**
   * What an exception speaks for.
   *
   * @param type its class's name
   */
  public static CellVerdict verdict(String type, String message) {
    String words = message.toLowerCase(Locale.ROOT);
    if (SUITES_OWN.contains(type)) {
      return CellVerdict.COULD_NOT_RUN;
    }
    if (type.endsWith("AssertionError")) {
      return CellVerdict.WRONG_ANSWER;
    }
    if (type.contains("Panic")
        || PANIC.matcher(words).find()
        || ACCIDENT.matcher(type).matches()
        || DAMAGE.matcher(words).find()) {
      return CellVerdict.BROKEN;
    }
    if (type.endsWith("NotImplementedError")
        || type.endsWith("UnsupportedOperationException")
        || REFUSAL.matcher(words).find()) {
      return CellVerdict.REFUSED;
    }
    return CellVerdict.BROKEN;
  }

  /** Type and message on one line of bounded length. */
  public static String line(String type, String message) {
    String one = (type + ": " + message).replaceAll("\\s+", " ").strip();
    return one.length() <= SHOWN ? one : one.substring(0, SHOWN - 1) + "…";
  }
}
