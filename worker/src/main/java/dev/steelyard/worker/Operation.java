package dev.steelyard.worker;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method of a {@link Case} a step of searches. It takes of these what it needs, each at
 * most once and in any order:
 *
 * <ul>
 *   <li>{@code Path}, or {@code String}: where the data are;
 *   <li>{@code Map<String, Object>}: what the case knows of its data, which goes with them from
 *       version to version. It holds null, truth values, texts, whole numbers, doubles, lists and
 *       maps of these with texts as keys. Whole numbers come back as {@code Long}, or as {@code
 *       BigInteger} where they are too large. What a step that failed changed of it is forgotten;
 *   <li>{@code Random}: all that may be left to chance. It gives the same in every virtual machine;
 *   <li>{@code int}: how much data to add or take, 1 or more.
 * </ul>
 *
 * <p>It may throw what it likes and be private or static. What it returns is passed over, but for a
 * future, which is refused as nobody would wait for it. It is called by its name, so that no other
 * operation may have that; in reports {@code buildIndex} is {@code build_index}, as it is in
 * Python. Who overrides it need not mark it again.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Operation {

  /** The first version that it holds for; empty for all. */
  String since() default "";

  /** The first version that it no longer holds for; empty for none. */
  String until() default "";

  /**
   * The name of a method of the case that returns a boolean and takes the state, or nothing:
   * whether the operation makes sense now. Empty where it always does.
   */
  String when() default "";
}
