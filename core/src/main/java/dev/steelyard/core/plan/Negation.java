package dev.steelyard.core.plan;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Conditions with what NOT means carried to what it is about: that not one of two holds is that
 * neither does, and what is not less is greater or equal. {@code NOT (k < ? OR k > ?)} asks for the
 * same range as {@code k >= ? AND k <= ?}.
 */
final class Negation {

  private static final Pattern NOT = Pattern.compile("(?i)^NOT\\b\\s*");

  private static final Pattern COMPARED =
      Pattern.compile("(?<![-<>=!~|&#@?])(<>|!=|<=|>=|==?|<|>)(?![<>=~@&|#-])");

  private static final Map<String, String> CONTRARY =
      Map.of(
          "<>", "=", "!=", "=", "<=", ">", ">=", "<", "=", "<>", "==", "<>", "<", ">=", ">", "<=");

  private static final Pattern NOT_WORD =
      Pattern.compile("(?i)\\bNOT (?=(?:IN|LIKE|ILIKE|GLOB|BETWEEN|SIMILAR|REGEXP)\\b)");

  private static final Pattern WORD =
      Pattern.compile("(?i)(?<!\\bNOT )\\b(?=(?:IN|LIKE|ILIKE|GLOB|BETWEEN|SIMILAR|REGEXP)\\b)");

  private static final Pattern IS_NOT = Pattern.compile("(?i)\\bIS NOT\\b");

  private static final Pattern IS = Pattern.compile("(?i)\\bIS\\b");

  private Negation() {}

  /** The same condition, in which NOT stands before nothing but what has no contrary. */
  static String carried(String condition) {
    return carried(condition, /* isNot= */ false);
  }

  private static String carried(String condition, boolean isNot) {
    String bare = PlanCondition.withoutParentheses(condition.strip());
    List<String> ways = PlanCondition.split(bare, PlanCondition.OR);
    if (ways.size() > 1) {
      return joined(ways, isNot, isNot ? PlanCondition.AND : PlanCondition.OR);
    }
    List<String> parts = PlanCondition.split(bare, PlanCondition.AND);
    if (parts.size() > 1) {
      return joined(parts, isNot, isNot ? PlanCondition.OR : PlanCondition.AND);
    }
    Matcher not = NOT.matcher(bare);
    if (not.find()) {
      return carried(bare.substring(not.end()), !isNot);
    }
    return isNot ? contrary(bare) : bare;
  }

  private static String joined(List<String> some, boolean isNot, String by) {
    List<String> all = some.stream().map(one -> whole(carried(one, isNot))).toList();
    return String.join(by, all);
  }

  /** One that stands among others. */
  private static String whole(String condition) {
    boolean isOne =
        PlanCondition.split(condition, PlanCondition.OR).size() == 1
            && PlanCondition.split(condition, PlanCondition.AND).size() == 1;
    return isOne ? condition : "(%s)".formatted(condition);
  }

  /** Of one that compares once. */
  private static String contrary(String one) {
    for (Map.Entry<Pattern, UnaryOperator<String>> way : WAYS) {
      Matcher found = way.getKey().matcher(one);
      if (found.find()) {
        String turned =
            one.substring(0, found.start())
                + way.getValue().apply(found.group())
                + one.substring(found.end());
        return found.find() ? kept(one) : turned;
      }
    }
    return kept(one);
  }

  private static final List<Map.Entry<Pattern, UnaryOperator<String>>> WAYS =
      List.of(
          Map.entry(NOT_WORD, _ -> ""),
          Map.entry(WORD, _ -> "NOT "),
          Map.entry(IS_NOT, _ -> "IS"),
          Map.entry(IS, _ -> "IS NOT"),
          Map.entry(COMPARED, found -> CONTRARY.getOrDefault(found, found)));

  private static String kept(String one) {
    return "NOT (%s)".formatted(one);
  }
}
