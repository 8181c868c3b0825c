/**
 * Statements and how databases plan to execute them: what a plan means, and what a change of one
 * means. It knows no database's way to write a plan; readers make its steps.
 */
@NullMarked
package dev.steelyard.core.plan;

import org.jspecify.annotations.NullMarked;
