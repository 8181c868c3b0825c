/**
 * What differs between the languages that suites are written in, one class a language: where
 * versions are listed, how one is installed, how its worker is started. Who runs suites knows none
 * of them.
 */
@NullMarked
package dev.steelyard.compat.language;

import org.jspecify.annotations.NullMarked;
