package io.coldfront.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives each test of a JUnit 5 class a {@link ColdFrontWorld} of its own as a parameter, of the test and of its
 * {@code @BeforeEach} and {@code @AfterEach} methods, and closes it after the test.
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ColdFrontExtension.class)
public @interface ColdFrontTest {}
