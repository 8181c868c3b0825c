/**
 * What a report says, whatever it is written in: the facts, comparisons and results that go into
 * it, how a change is put in words, which results stand beside each other. Knows the core only;
 * nothing of terminals, files or markup.
 */
@NullMarked
package dev.steelyard.report.content;

import org.jspecify.annotations.NullMarked;
