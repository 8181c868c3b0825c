package dev.steelyard.trace.otlp;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Ids and moments of spans as exports write them: each is what it must be, or says why not. */
final class OtlpNumbers {

  static final String TRACE_ID = "traceId";
  static final String SPAN_ID = "spanId";
  static final String PARENT_ID = "parentSpanId";
  static final String START = "startTimeUnixNano";
  static final String END = "endTimeUnixNano";

  private static final int HEX = 16;
  private static final int TRACE_DIGITS = 32;
  private static final int SPAN_DIGITS = 16;
  private static final Pattern DIGITS = Pattern.compile("\\p{XDigit}*");

  /** The digits of the largest number here, and some. */
  private static final int MOST_DIGITS = 25;

  /** After this, moments have no number here: the year 2262. */
  private static final BigDecimal LATEST = BigDecimal.valueOf(Long.MAX_VALUE);

  private OtlpNumbers() {}

  /** The number of a span, of hexadecimal digits; 0 where it has none. */
  static long id(String trace, String field, String span) throws WrongSpan {
    if (span.isEmpty()) {
      return 0;
    }
    requireDigits(TRACE_ID, trace, TRACE_DIGITS);
    requireDigits(field, span, SPAN_DIGITS);
    String whole = "0".repeat(TRACE_DIGITS - trace.length()) + trace;
    return OtlpSpan.id(
        Long.parseUnsignedLong(whole.substring(0, HEX), HEX),
        Long.parseUnsignedLong(whole.substring(HEX), HEX),
        Long.parseUnsignedLong(span, HEX));
  }

  private static void requireDigits(String field, String id, int most) throws WrongSpan {
    if (id.length() > most || !DIGITS.matcher(id).matches()) {
      throw new WrongSpan(
          "its %s '%s' is no number of %d hexadecimal digits, as OTLP's JSON has it"
              .formatted(field, shortened(id), most));
    }
  }

  /** A moment in nanoseconds since 1970, from its decimal digits; 0 where it is not told. */
  static long moment(String field, String text) throws WrongSpan {
    if (text.isEmpty()) {
      return OtlpSpan.NO_TIME;
    }
    BigDecimal moment = number(field, text);
    boolean isHuge = moment.precision() - (long) moment.scale() > MOST_DIGITS;
    if (isHuge || moment.compareTo(LATEST) > 0 || moment.signum() < 0) {
      throw new WrongSpan(
          "its %s '%s' is %s"
              .formatted(
                  field,
                  shortened(text),
                  moment.signum() < 0 ? "before 1970" : "after the year 2262"));
    }
    return moment.longValue();
  }

  private static BigDecimal number(String field, String text) throws WrongSpan {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException words) {
      WrongSpan wrong =
          new WrongSpan(
              "its %s '%s' is no number of nanoseconds since 1970"
                  .formatted(field, shortened(text)));
      wrong.addSuppressed(words);
      throw wrong;
    }
  }

  /** The same of 64 bits without a sign. */
  static long moment(String field, long bits) throws WrongSpan {
    return moment(field, Long.toUnsignedString(bits));
  }

  private static final int SHOWN = 40;

  private static String shortened(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }
}
