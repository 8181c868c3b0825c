package dev.steelyard.trace.plan;

import dev.steelyard.core.plan.PlanStep.Role;
import java.util.Locale;

/** What steps are for, by the words that databases use for them. */
final class PlanRoles {

  private PlanRoles() {}

  static Role of(String name) {
    String words = name.toUpperCase(Locale.ROOT).replace('_', ' ');
    if (words.contains("JOIN") || words.contains("NESTED LOOP") || words.equals("CROSS PRODUCT")) {
      return Role.JOIN;
    }
    if (words.contains("AGGREGATE") || words.contains("GROUP") || words.equals("UNIQUE")) {
      return Role.AGGREGATE;
    }
    if (words.contains("SORT") || words.contains("ORDER BY") || words.equals("TOP N")) {
      return Role.SORT;
    }
    if (words.contains("FILTER")) {
      return Role.FILTER;
    }
    if (words.contains("LIMIT")) {
      return Role.LIMIT;
    }
    return words.matches(".*\\b(COPY|INSERT|UPDATE|DELETE|MODIFYTABLE|CREATE)\\b.*")
        ? Role.WRITE
        : Role.OTHER;
  }
}
