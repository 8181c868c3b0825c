/**
 * Whether a claimed change is there when it is measured again, side by side, and how strict that
 * question has to be so that no more false alarms are told than a project allows. Knows claims as
 * numbers and pairs of starts as logarithms of ratios: nothing of commits, runs or who is told.
 */
@NullMarked
package dev.steelyard.core.confirm;

import org.jspecify.annotations.NullMarked;
