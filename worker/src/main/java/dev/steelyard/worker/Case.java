package dev.steelyard.worker;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a class a case of a suite. It has {@code void create(Path)}, and any of {@code void
 * checkRead(Path)}, {@code void checkWrite(Path)}, {@code Map<String, ?> answers(Path)}, for
 * searches {@code Object features(Path)}, which tells kinds of data apart, and methods that are
 * marked as an {@link Operation}. All take what an operation does, and may throw what they like. A
 * check says no by an assertion, or by returning false. A method {@code static Parameters
 * parameters()} gives what the constructor is called with. Each step gets a new object.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Case {

  /** The first version that it holds for; empty for all. */
  String since() default "";

  /** The first version that it no longer holds for; empty for none. */
  String until() default "";
}
