package com.shop.advised;

import static dev.coroutine.Coroutines.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.Task;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.support.AopUtils;

/** Advice around coroutines is applied as around other methods: once for each call of a method, however it is called. */
class AdvisedTest {
    private final List<String> called = new ArrayList<>();
    private final MethodInterceptor notes = invocation -> {
        called.add(invocation.getMethod().getName());
        return invocation.proceed();
    };

    private Prices bySubclass(MethodInterceptor advice) {
        ProxyFactory factory = new ProxyFactory(new Prices());
        factory.setProxyTargetClass(true);
        factory.addAdvice(advice);
        Prices proxy = (Prices) factory.getProxy();
        assertTrue(AopUtils.isCglibProxy(proxy));
        return proxy;
    }

    private Tariff byInterface() {
        ProxyFactory factory = new ProxyFactory(new Prices());
        factory.setInterfaces(Tariff.class);
        factory.addAdvice(notes);
        Tariff proxy = (Tariff) factory.getProxy();
        assertTrue(AopUtils.isJdkDynamicProxy(proxy));
        return proxy;
    }

    @Test
    void awaited_calls_are_advised() {
        int total = run(() -> Shop.total(bySubclass(notes), byInterface()));
        assertEquals(3 + 4 + 5 + 10 + 20, total);
        assertEquals(List.of("price", "guarded", "inPackage", "rate", "doubled"), called);
    }

    @Test
    void direct_calls_are_advised() {
        assertEquals(3, bySubclass(notes).price("abc").join());
        assertEquals(20, byInterface().doubled("abc").join());
        assertEquals(List.of("price", "doubled"), called);
    }

    @Test
    void advice_may_answer_itself() {
        Prices prices = bySubclass(invocation -> Task.of(100));
        assertEquals(100 + 100 + 100 + 10 + 20, run(() -> Shop.total(prices, byInterface())));
    }

    @Test
    void advice_finds_the_annotations_and_the_declared_type_of_the_method() throws NoSuchMethodException {
        Method price = Prices.class.getMethod("price", String.class);
        List<Method> advised = new ArrayList<>();
        bySubclass(invocation -> {
                    advised.add(invocation.getMethod());
                    return invocation.proceed();
                })
                .price("a")
                .join();
        assertEquals(List.of(price), advised);
        assertEquals("dev.coroutine.Task<java.lang.Integer>", price.getGenericReturnType().getTypeName());
    }
}
