package dev.steelyard.core.plan;

import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/** Words of the language that are no names, by what they are not the name of. */
final class ReservedWords {

  /** Before a bracket, as no function has such a name; and before a number with a sign. */
  static final Set<String> BEFORE_BRACKETS =
      Set.of(
          ("in values as and or not exists where on from join select by using any all"
                  + " union except intersect then when else like between with over filter having"
                  + " lateral set distinct materialized within limit offset case is returning")
              .split(" "));

  /** May stand before a bracket or a call, and call nothing. */
  static final Set<String> CALLING_NOTHING =
      both(
          BEFORE_BRACKETS,
          Set.of(
              ("some ilike similar to regexp rlike glob match group order rollup cube partition"
                      + " escape xor binary recursive asc desc nulls end window qualify pivot unpivot"
                      + " for of only natural cross inner outer left right full positional asof anti"
                      + " semi interval cast try_cast collate table fetch minus div mod isnull notnull"
                      + " null true false operator symmetric asymmetric placing both leading trailing"
                      + " variadic default columns into straight_join")
                  .split(" ")));

  /** Neither tables nor what a statement calls them. */
  static final Set<String> NAMING_NOTHING =
      Set.of(
          ("select from join where on having qualify using group order by limit offset"
                  + " fetch window union except intersect set values returning as inner left right"
                  + " full outer cross natural semi anti asof positional lateral only not indexed"
                  + " tablesample for with recursive materialized distinct all in any some exists"
                  + " and or is between like ilike case when then else end over partition filter"
                  + " update insert delete into")
              .split(" "));

  private ReservedWords() {}

  private static Set<String> both(Set<String> some, Set<String> others) {
    Set<String> all = new HashSet<>(some);
    all.addAll(others);
    return Collections.unmodifiableSet(all);
  }
}
