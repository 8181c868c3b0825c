package dev.steelyard.core.monitor;

import dev.steelyard.core.SteelyardException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A series beyond a limit. There is none that can never hold, or always does.
 *
 * @param isAbove whether beyond is above it
 * @param isEqualToo whether the limit itself is beyond it
 * @param limit the limit, or how many times the baseline it is
 * @param isOfBaseline whether it is so
 */
public record AlertCondition(
    SeriesName series, boolean isAbove, boolean isEqualToo, double limit, boolean isOfBaseline) {

  private static final Pattern FORM = Pattern.compile("(.*?)\\s*(>=|<=|>|<)\\s*(\\S.*)");
  private static final Pattern TURNED = Pattern.compile("=>|=<|==|!=|<>|(?<![<>])=");
  private static final Pattern BASELINE =
      Pattern.compile("([0-9.]+)\\s*x\\s+baseline", Pattern.CASE_INSENSITIVE);

  /** How far back a series has to come, of the limit, where nobody says. */
  private static final double BACK = 0.1;

  private static final MathContext DIGITS = new MathContext(12);

  /**
   * Makes one.
   *
   * @throws SteelyardException when it can never hold, or always does
   */
  public AlertCondition {
    if (!isOfBaseline) {
      nonsense(series, isAbove, isEqualToo, limit)
          .ifPresent(why -> {
            throw SteelyardException.invalid(why);
          });
    }
  }

  /** Why a limit tells nothing apart; empty where it does. */
  private static Optional<String> nonsense(
      SeriesName series, boolean isAbove, boolean isEqualToo, double limit) {
    boolean canHold = series.canBe(isAbove, isEqualToo, limit);
    if (canHold && series.canBe(!isAbove, !isEqualToo, limit)) {
      return Optional.empty();
    }
    return Optional.of(
        "'%s %s' %s: %s is %s"
            .formatted(
                sign(isAbove, isEqualToo),
                series.measure().format(limit),
                canHold ? "always holds" : "can never hold",
                series.measure().word(),
                series.bounds()));
  }

  private static String sign(boolean isAbove, boolean isEqualToo) {
    return (isAbove ? ">" : "<") + (isEqualToo ? "=" : "");
  }

  /**
   * Reads one: {@code cache schemas miss_rate > 20%}, {@code operation export p99 > 2x baseline}.
   *
   * @throws SteelyardException when it is none
   */
  public static AlertCondition parse(String text) {
    Matcher matcher = matched(text);
    return of(SeriesName.parse(matcher.group(1)), matcher);
  }

  private static Matcher matched(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    Matcher turned = TURNED.matcher(text);
    if (turned.find()) {
      throw SteelyardException.invalid(
          "'%s' in '%s' is no comparison; write >, >=, < or <=".formatted(turned.group(), text));
    }
    if (!matcher.matches()) {
      throw SteelyardException.invalid(
          "'%s' is no condition; write one as: cache schemas miss_rate > 20%%".formatted(text));
    }
    return matcher;
  }

  private static AlertCondition of(SeriesName series, Matcher matcher) {
    String sign = matcher.group(2);
    String limit = matcher.group(3).strip();
    Matcher baseline = BASELINE.matcher(limit);
    boolean isOfBaseline = baseline.matches();
    return new AlertCondition(
        series,
        sign.startsWith(">"),
        sign.length() > 1,
        isOfBaseline ? factor(baseline.group(1)) : series.measure().parse(limit),
        isOfBaseline);
  }

  private static double factor(String text) {
    try {
      double factor = Double.parseDouble(text);
      if (factor > 0) {
        return factor;
      }
    } catch (NumberFormatException none) {
      throw noFactor(text);
    }
    throw noFactor(text);
  }

  private static SteelyardException noFactor(String text) {
    return SteelyardException.invalid(
        "'%s' is no number of times; write 2x baseline".formatted(text));
  }

  /**
   * When it is over: {@code < 10%}, of the same series.
   *
   * @throws SteelyardException when that is none, or holds where this one holds too
   */
  public AlertCondition parseResolve(String text) {
    Matcher matcher = matched(text);
    String named = matcher.group(1).strip();
    if (!named.isEmpty() && !SeriesName.parse(named).equals(series)) {
      throw SteelyardException.invalid(
          "'%s' is of another series than %s, which raises it".formatted(text, series));
    }
    AlertCondition resolve = of(series, matcher);
    if (resolve.isAbove == isAbove) {
      throw SteelyardException.invalid(
          "'%s' is on the same side as what raises it; turn its sign".formatted(text));
    }
    if (resolve.isOfBaseline != isOfBaseline) {
      throw SteelyardException.invalid(
          "'%s' cannot be held against what raises it; give both as values, or both of the baseline"
              .formatted(text));
    }
    boolean isApart = isAbove ? resolve.limit <= limit : resolve.limit >= limit;
    boolean isBoth = resolve.limit == limit && isEqualToo && resolve.isEqualToo;
    if (!isApart || isBoth) {
      throw SteelyardException.invalid(
          "'%s' holds where the alert is raised too; it has to be further back than %s"
              .formatted(text, limitWords()));
    }
    return resolve;
  }

  /**
   * A tenth of the limit back from it, but at most a tenth of what is left to the largest value
   * that there can be.
   */
  public AlertCondition usualResolve() {
    double room = isAbove || isOfBaseline ? Double.POSITIVE_INFINITY : series.most() - limit;
    double back = BACK * Math.min(Math.abs(limit), room);
    // A tenth of 20% back from it is 22%, and no rounding beyond that.
    double far = new BigDecimal(isAbove ? limit - back : limit + back).round(DIGITS).doubleValue();
    return new AlertCondition(series, !isAbove, !isEqualToo, far, isOfBaseline);
  }

  /** Whether it can hold in such windows: one with a rate has at least one of what is counted. */
  boolean canHold(Duration window) {
    double least = 1 / (window.toNanos() / 1e9);
    return isOfBaseline
        || isAbove
        || !series.isOfDone()
        || least < limit
        || (isEqualToo && least == limit);
  }

  /** Why it is no condition with such a baseline, in words; empty where it is one. */
  Optional<String> refused(double baseline) {
    return baseline < 0
        ? Optional.of("of what is below 0 no multiple is a limit")
        : nonsense(series, isAbove, isEqualToo, limit * baseline);
  }

  /** With the value that its baseline has, which it does not refuse. */
  AlertCondition against(double baseline) {
    return new AlertCondition(series, isAbove, isEqualToo, limit * baseline, false);
  }

  /** Whether it holds; not to be asked while its baseline is not known. */
  boolean holds(double value) {
    if (isOfBaseline) {
      throw new IllegalStateException("the baseline of '%s' is not known".formatted(this));
    }
    if (value == limit) {
      return isEqualToo;
    }
    return isAbove ? value > limit : value < limit;
  }

  private String limitWords() {
    return isOfBaseline ? "%sx baseline".formatted(number(limit)) : series.measure().format(limit);
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  @Override
  public String toString() {
    return "%s %s %s".formatted(series, sign(isAbove, isEqualToo), limitWords());
  }
}
